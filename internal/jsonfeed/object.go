package jsonfeed

import (
	"bytes"

	"ustb.edu.cn/campusnews/internal/seam"
	"ustb.edu.cn/campusnews/news"
)

// object is an object being read.
type object struct {
	names   []string // the members that mean something
	inPlace int      // how many of them, from the first, are read where they stand
	values  []value  // where those of the others stand; of several of one name the last
	// others takes the members that are kept without being understood; nil
	// passes them over.
	others *[]news.Extension
	ofFeed bool

	at      int // the index in names of the member to read
	start   int // where its value begins
	entered bool
}

// value is where the value of a member stands. Its zero value is a member that
// is not there.
type value struct {
	name     string
	kind     kind
	from, to int
}

// next goes to the next of the members that are read where they stand. It notes
// where the values of the others stand, and passes what the caller left unread
// of the member before.
func (r *reader) next(o *object) bool {
	for {
		if !o.entered {
			o.entered = true
			if !r.open('}') {
				return false
			}
		} else {
			if r.pos == o.start {
				r.pass()
			}
			if !r.more('}') {
				return false
			}
		}
		name := r.name()
		if r.err != nil {
			return false
		}
		o.start, o.at = r.pos, find(o.names, name)
		switch {
		case o.at < 0:
			if o.others != nil && isOther(string(name), o.ofFeed) {
				*o.others = append(*o.others, r.other(name))
			}
		case o.at < o.inPlace:
			return true
		default:
			o.values[o.at] = r.value(o.names[o.at])
		}
	}
}

// find returns the index of name, -1 if it is none of names.
func find(names []string, name []byte) int {
	for i := range names {
		if names[i] == string(name) {
			return i
		}
	}
	return -1
}

// object reads an object all of whose members are single values.
func (r *reader) object(names []string, values []value) {
	o := object{names: names, values: values}
	for r.next(&o) {
	}
}

// isObject reports whether the value of the member o is at is an object.
func (r *reader) isObject(o *object) bool {
	switch r.kind() {
	case kindObject:
		return true
	case kindNull:
	default:
		r.wrong(o.names[o.at], "an object")
	}
	return false
}

// list is an array being read.
type list struct {
	name    string
	mixed   bool // elements need not be objects
	start   int
	entered bool
	full    bool
}

// element goes to the next element of the array at pos, and passes what the
// caller left unread of the one before. What is no array has no elements.
func (r *reader) element(l *list) bool {
	for {
		switch {
		case l.entered:
			if r.pos == l.start {
				r.pass()
			}
			if !r.more(']') {
				return false
			}
		case r.kind() == kindArray:
			l.entered = true
			if !r.open(']') {
				return false
			}
		default:
			if r.kind() != kindNull {
				r.wrong(l.name, "an array")
			}
			return false
		}
		l.start = r.pos
		l.full = l.full || r.enough(l.name)
		switch {
		case l.full:
		case l.mixed || r.kind() == kindObject:
			return true
		default:
			r.wrong(l.name, "an array of objects")
		}
	}
}

// value passes the value at pos, which the member called name has. It is none
// if it is not JSON.
func (r *reader) value(name string) value {
	v := value{name: name, kind: r.kind(), from: r.pos}
	if r.pass(); r.err != nil {
		return value{}
	}
	v.to = r.pos
	return v
}

// raw returns a value as it stands.
func (r *reader) raw(v *value) []byte { return r.doc[v.from:v.to] }

// unusual reports that a value is not what it should be.
func (r *reader) unusual(v *value, wanted string) {
	r.report(v.from, v.name+" is "+v.kind.String()+" and not "+wanted)
}

// wrong is unusual for the value at pos.
func (r *reader) wrong(name, wanted string) {
	r.unusual(&value{name: name, kind: r.kind(), from: r.pos}, wanted)
}

// text returns the value of a string; what other values have for one.
func (r *reader) text(v *value) string {
	switch v.kind {
	case kindNone, kindNull:
		return ""
	case kindString:
		return r.kept.Keep(r.unquoted(v))
	}
	r.unusual(v, "a string")
	if v.kind == kindArray || v.kind == kindObject {
		return ""
	}
	return r.kept.Keep(r.raw(v))
}

// fill sets *to to the text of v. (As one call it keeps the widget small: each
// store of a string is many instructions.)
func (r *reader) fill(to *string, v *value) { *to = r.text(v) }

// textHere is text for the value at pos, which the member called name has.
func (r *reader) textHere(name string) string {
	v := r.value(name)
	return r.text(&v)
}

// told reports whether the member has a value.
func (v *value) told() bool { return v.kind != kindNone && v.kind != kindNull }

// texts reads an array of strings, or what generators write in its place: one.
func (r *reader) texts(name string) (all []string) {
	if k := r.kind(); k != kindArray && k != kindNull {
		r.wrong(name, "an array")
		if k == kindObject {
			return nil
		}
		v := r.value(name)
		return []string{r.kept.Keep(r.unquoted(&v))}
	}
	for l := (list{name: name, mixed: true}); r.element(&l); {
		all = append(all, r.textHere(name))
	}
	return all
}

func (r *reader) truth(v *value) bool {
	if v.told() && v.kind != kindBool {
		r.unusual(v, "a boolean")
	}
	return string(r.unquoted(v)) == "true"
}

func (r *reader) float(v *value) (n float64, ok bool) {
	if !v.told() {
		return 0, false
	}
	if v.kind != kindNumber {
		r.unusual(v, "a number")
	}
	if n, ok = seam.ParseFloat(string(r.unquoted(v))); !ok && v.kind == kindNumber {
		r.report(v.from, v.name+" is out of range")
	}
	return n, ok
}

func (r *reader) integer(v *value) (int64, bool) {
	if v.kind == kindNumber {
		if whole, ok := seam.ParseInt(string(r.raw(v))); ok {
			return whole, true
		}
	}
	n, ok := r.float(v)
	if ok && (n >= 1<<63 || n < -1<<63) {
		r.report(v.from, v.name+" is out of range")
		return 0, false
	}
	return int64(n), ok
}

// unquoted returns the value of a string, and what stands there of any other.
// It is good until the next call.
func (r *reader) unquoted(v *value) []byte {
	if v.kind != kindString {
		return r.raw(v)
	}
	inner := r.doc[v.from+1 : v.to-1]
	if bytes.IndexByte(inner, '\\') < 0 {
		return inner
	}
	r.scratch = appendUnescaped(r.scratch[:0], inner)
	return r.scratch
}

// other keeps the member called name, whose value is at pos, as it stands.
func (r *reader) other(name []byte) news.Extension {
	v := r.value("")
	text := r.raw(&v)
	if r.control >= r.pos-len(text) {
		text = escapeControls(text)
	}
	return news.Extension{Name: r.kept.Keep(name), Text: r.kept.Keep(text)}
}
