//go:build !js

package seam

import (
	"bytes"
	"iter"

	"github.com/goccy/go-json"
	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/simplifiedchinese"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
)

func decode(doc []byte, label string) (text []byte, ok bool) {
	e, name := charset.Lookup(label)
	switch name {
	case "", "replacement": // the latter stands for character sets that nobody should decode
		return nil, false
	case "gbk":
		// WHATWG's gbk decoder is its gb18030 decoder (section 10.1.1).
		e = simplifiedchinese.GB18030
	}
	text, err := e.NewDecoder().Bytes(doc)
	return text, err == nil
}

// parse reads a document that follows the specification straight into its
// types, and any other one member by member.
func parse(doc []byte, facts jsonfeed.Facts, maxItems int) *jsonfeed.Feed {
	if !facts.Others && facts.Control == 0 && facts.Objects <= maxItems {
		f := new(jsonfeed.Feed)
		if json.Unmarshal(doc[facts.Start:], f) == nil {
			return f
		}
	}
	d := &document{doc, facts.Control > 0}
	return jsonfeed.Read(value{d, jsonfeed.Span{Start: facts.Start, End: len(doc)}}, maxItems)
}

// document is a checked document.
type document struct {
	text     []byte
	controls bool // inside strings
}

// value is a JSON value in a document.
type value struct {
	*document
	span jsonfeed.Span
}

func (v value) Kind() jsonfeed.Kind {
	switch v.text[v.span.Start] {
	case '{':
		return jsonfeed.Object
	case '[':
		return jsonfeed.Array
	case '"':
		return jsonfeed.String
	case 't', 'f':
		return jsonfeed.Bool
	case 'n':
		return jsonfeed.Null
	}
	return jsonfeed.Number
}

func (v value) Text() string {
	raw := v.raw()
	if raw[0] != '"' {
		return string(raw)
	}
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw[1 : len(raw)-1])
	}
	var s string
	if json.Unmarshal([]byte(v.JSON()), &s) != nil {
		return "" // not in a checked document
	}
	return s
}

func (v value) Elements() iter.Seq[jsonfeed.Value] {
	return func(yield func(jsonfeed.Value) bool) {
		for e := range jsonfeed.Elements(v.text, v.span.Start) {
			if !yield(value{v.document, e}) {
				return
			}
		}
	}
}

func (v value) Members() iter.Seq2[string, jsonfeed.Value] {
	return func(yield func(string, jsonfeed.Value) bool) {
		for name, m := range jsonfeed.Members(v.text, v.span.Start) {
			if !yield(value{v.document, name}.Text(), value{v.document, m}) {
				return
			}
		}
	}
}

// raw returns the value as it stands.
func (v value) raw() []byte { return v.text[v.span.Start:v.span.End] }

func (v value) JSON() string {
	if v.controls {
		return string(jsonfeed.Escape(v.raw()))
	}
	return string(v.raw())
}

func (v value) Offset() int64 { return int64(v.span.Start) }
