//go:build !js

package page

// A dateShape is a notation of a day. Its letters stand for tokens: y is a year
// of four digits, t one of two, r one of the Republic of China, as Taiwan counts
// them; m and d are a month and a day, N and D those of two digits, a and b a
// month and a day in either order; M is a month's name, e is "of" or "de", c a
// whole day in eight digits. Other characters stand for themselves. Spaces and
// commas may stand between all of them.
type dateShape struct {
	shape string
	alone bool // has to be labelled, or to be all there is
	customs
}

// customs say where people write dates in a shape that means another day
// elsewhere.
type customs uint8

const (
	everywhere    customs = iota
	notDayFirst           // but where the day comes first
	notYearLast           // but where the year comes last
	onlyYearFirst         // where the year comes first
)

// dateShapes are tried in this order.
var dateShapes = [...]dateShape{
	{"y-m-d", false, everywhere}, {"y/m/d", false, everywhere}, {"y.m.d", false, everywhere},
	{"y年m月d日", false, everywhere}, {"y年m月d号", false, everywhere}, {"y年m月d號", false, everywhere}, {"y년m월d일", false, everywhere}, {"y年m月d", true, everywhere},
	{"a/b/y", false, everywhere}, {"d.m.y", false, everywhere}, {"d-m-y", false, everywhere},
	{"Mdy", false, everywhere}, {"M-d-y", false, everywhere}, {"dMy", false, everywhere}, {"d-M-y", false, everywhere}, {"d/M/y", false, everywhere}, {"deMey", false, everywhere}, {"deMy", false, everywhere},
	{"y-M-d", false, everywhere}, {"yMd", true, everywhere},

	{"r年m月d日", true, everywhere}, {"r-m-d", true, everywhere}, {"r/m/d", true, everywhere}, {"r.m.d", true, everywhere},
	{"t年m月d日", true, everywhere}, {"t-N-D", true, notDayFirst}, {"a-b-t", true, everywhere}, {"t/N/D", true, notYearLast}, {"a/b/t", true, everywhere},
	{"t.N.D", true, onlyYearFirst}, {"d.m.t", true, everywhere}, {"dMt", true, everywhere}, {"d-M-t", true, everywhere}, {"c", true, everywhere},

	// The day apart from the rest, as in two nodes of a list.
	{"dy-m", true, everywhere}, {"dy/m", true, everywhere}, {"dy.m", true, everywhere}, {"dy年m月", true, everywhere}, {"d日y年m月", true, everywhere}, {"d日y-m", true, everywhere},
	{"d-y-m", true, everywhere}, {"d/y-m", true, everywhere}, {"d/y/m", true, everywhere}, {"d/y.m", true, everywhere}, {"d/m-y", true, everywhere}, {"d|y-m", true, everywhere}, {"d|y.m", true, everywhere},
	{"y-md", true, everywhere}, {"y/md", true, everywhere}, {"y.md", true, everywhere}, {"d-My", true, everywhere}, {"dM-y", true, everywhere}, {"d/My", true, everywhere}, {"Myd", true, everywhere},
	{"dm月y", true, everywhere}, {"dm月y年", true, everywhere}, {"m月dy", true, everywhere}, {"d日m月y年", true, everywhere},
	// The year apart from the rest.
	{"ym-d", true, everywhere}, {"ym/d", true, everywhere}, {"ym.d", true, everywhere}, {"ym月d日", true, everywhere}, {"y年m-d", true, everywhere}, {"y年m/d", true, everywhere},
	{"m-dy", true, everywhere}, {"a/by", true, everywhere}, {"m.dy", true, everywhere}, {"m月d日y", true, everywhere}, {"m月d日y年", true, everywhere}, {"m-d|y", true, everywhere},

	// Without a year.
	{"m月d日", true, everywhere}, {"m月d号", true, everywhere}, {"m월d일", true, everywhere}, {"d日m月", true, everywhere}, {"m月d", true, everywhere}, {"dm月", true, everywhere},
	{"N-D", true, everywhere}, {"N/D", true, everywhere}, {"N.D", true, everywhere}, {"Md", true, everywhere}, {"dM", true, everywhere}, {"deM", true, everywhere},
}

// dateParts are the numbers of a day that a shape found, 0 for those it lacks.
type dateParts struct {
	year, month, day int
	first, second    int // a month and a day in either order
}

// match reads the tokens of a date that has the shape. size is how many they
// are, 0 if tokens have another shape.
func (s dateShape) match(tokens []dateToken) (p dateParts, size int) {
	for _, c := range s.shape {
		if size == len(tokens) {
			return p, 0
		}
		t := tokens[size]
		size++
		number := func(field *int, digits, low, high int) bool {
			*field = t.value
			return t.kind == numberToken && t.digits <= 4 && (digits == 0 || t.digits == digits) && low <= t.value && t.value <= high
		}
		ok := false
		switch c {
		case 'y':
			ok = number(&p.year, 4, 1900, 2099)
		case 't':
			ok = number(&p.year, 2, 0, 69)
			p.year += 2000
		case 'r':
			ok = number(&p.year, 0, 80, 199)
			p.year += 1911
		case 'm':
			ok = number(&p.month, 0, 1, 12) && t.digits <= 2
		case 'N':
			ok = number(&p.month, 2, 1, 12)
		case 'd':
			ok = number(&p.day, 0, 1, 31) && t.digits <= 2
		case 'D':
			ok = number(&p.day, 2, 1, 31)
		case 'a':
			ok = number(&p.first, 0, 1, 31) && t.digits <= 2
		case 'b':
			ok = number(&p.second, 0, 1, 31) && t.digits <= 2 && (p.first <= 12 || p.second <= 12)
		case 'M':
			p.month = t.value
			ok = t.kind == monthToken
		case 'e':
			ok = t.kind == ofToken
		case 'c':
			p.year, p.month, p.day = t.value/10000, t.value/100%100, t.value%100
			ok = t.kind == numberToken && t.digits == 8 && 1990 <= p.year && p.year <= 2099 && 1 <= p.month && p.month <= 12 && p.day > 0
		default:
			ok = t.kind == markToken && t.value == int(c)
		}
		if !ok {
			return p, 0
		}
	}
	return p, size
}
