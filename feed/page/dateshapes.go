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
}

// dateShapes are tried in this order.
var dateShapes = [...]dateShape{
	{"y-m-d", false}, {"y/m/d", false}, {"y.m.d", false},
	{"y年m月d日", false}, {"y年m月d号", false}, {"y年m月d號", false}, {"y년m월d일", false}, {"y年m月d", true},
	{"a/b/y", false}, {"d.m.y", false}, {"d-m-y", false},
	{"Mdy", false}, {"M-d-y", false}, {"dMy", false}, {"d-M-y", false}, {"d/M/y", false}, {"deMey", false}, {"deMy", false},
	{"y-M-d", false}, {"yMd", true},

	{"r年m月d日", true}, {"r-m-d", true}, {"r/m/d", true}, {"r.m.d", true},
	{"t年m月d日", true}, {"t-N-D", true}, {"t/N/D", true}, {"a/b/t", true}, {"d.m.t", true}, {"dMt", true}, {"d-M-t", true}, {"c", true},

	// The day apart from the rest, as in two nodes of a list.
	{"dy-m", true}, {"dy/m", true}, {"dy.m", true}, {"dy年m月", true}, {"d日y年m月", true}, {"d日y-m", true},
	{"d-y-m", true}, {"d/y-m", true}, {"d/y/m", true}, {"d/y.m", true}, {"d/m-y", true}, {"d|y-m", true}, {"d|y.m", true},
	{"y-md", true}, {"y/md", true}, {"y.md", true}, {"d-My", true}, {"dM-y", true}, {"d/My", true}, {"Myd", true},
	{"dm月y", true}, {"dm月y年", true}, {"m月dy", true}, {"d日m月y年", true},
	// The year apart from the rest.
	{"ym-d", true}, {"ym/d", true}, {"ym.d", true}, {"ym月d日", true}, {"y年m-d", true}, {"y年m/d", true},
	{"m-dy", true}, {"a/by", true}, {"m.dy", true}, {"m月d日y", true}, {"m月d日y年", true}, {"m-d|y", true},

	// Without a year.
	{"m月d日", true}, {"m月d号", true}, {"m월d일", true}, {"d日m月", true}, {"m月d", true}, {"dm月", true},
	{"N-D", true}, {"N/D", true}, {"N.D", true}, {"Md", true}, {"dM", true}, {"deM", true},
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
