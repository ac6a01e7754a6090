package seam

import (
	"iter"
	"syscall/js"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
)

// try returns what f returns. ok is false if JavaScript threw an exception.
func try(f func() js.Value) (v js.Value, ok bool) {
	defer func() {
		if err := recover(); err != nil {
			if _, thrown := err.(js.Error); !thrown {
				panic(err)
			}
		}
	}()
	return f(), true
}

func decode(doc []byte, label string) (text []byte, ok bool) {
	s, ok := decodeString(doc, label)
	return []byte(s.String()), ok
}

// decodeString returns doc as a string of JavaScript.
func decodeString(doc []byte, label string) (s js.Value, ok bool) {
	keepMark := js.ValueOf(map[string]any{"ignoreBOM": true})
	decoder, ok := try(func() js.Value { return js.Global().Get("TextDecoder").New(label, keepMark) })
	if !ok {
		return js.ValueOf(""), false
	}
	bytes := js.Global().Get("Uint8Array").New(len(doc))
	js.CopyBytesToJS(bytes, doc)
	return try(func() js.Value { return decoder.Call("decode", bytes) })
}

// parse returns nil if the browser cannot hold the document.
func parse(doc []byte, facts jsonfeed.Facts, maxItems int) *jsonfeed.Feed {
	doc = doc[facts.Start:]
	if facts.Control > 0 {
		doc = jsonfeed.Escape(doc)
	}
	json := js.Global().Get("JSON")
	root, ok := try(func() js.Value {
		s, _ := decodeString(doc, "utf-8")
		return json.Call("parse", s)
	})
	if !ok {
		return nil // the document was checked: only its size can be wrong
	}
	b := &builtins{
		isArray:   js.Global().Get("Array").Get("isArray"),
		keys:      js.Global().Get("Object").Get("keys"),
		stringify: json.Get("stringify"),
	}
	return jsonfeed.Read(value{b, root}, maxItems)
}

// builtins are functions of JavaScript, looked up once.
type builtins struct{ isArray, keys, stringify js.Value }

// value is what JSON.parse made of a JSON value.
type value struct {
	*builtins
	js.Value
}

func (v value) Kind() jsonfeed.Kind {
	switch v.Type() {
	case js.TypeString:
		return jsonfeed.String
	case js.TypeNumber:
		return jsonfeed.Number
	case js.TypeBoolean:
		return jsonfeed.Bool
	case js.TypeObject:
		if v.isArray.Invoke(v.Value).Bool() {
			return jsonfeed.Array
		}
		return jsonfeed.Object
	}
	return jsonfeed.Null
}

func (v value) Text() string {
	if v.Type() == js.TypeString {
		return v.Value.String()
	}
	return v.JSON()
}

func (v value) Elements() iter.Seq[jsonfeed.Value] {
	return func(yield func(jsonfeed.Value) bool) {
		for i := range v.Length() {
			if !yield(value{v.builtins, v.Index(i)}) {
				return
			}
		}
	}
}

func (v value) Members() iter.Seq2[string, jsonfeed.Value] {
	return func(yield func(string, jsonfeed.Value) bool) {
		names := v.keys.Invoke(v.Value)
		for i := range names.Length() {
			name := names.Index(i).String()
			if !yield(name, value{v.builtins, v.Get(name)}) {
				return
			}
		}
	}
}

func (v value) JSON() string {
	s, ok := try(func() js.Value { return v.stringify.Invoke(v.Value) })
	if !ok {
		return "null" // nested deeper than the browser writes
	}
	return s.String()
}

// Offset returns -1: JSON.parse does not tell where a value stood.
func (v value) Offset() int64 { return -1 }
