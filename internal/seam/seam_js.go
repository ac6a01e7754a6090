package seam

import "syscall/js"

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
	keepMark := js.Global().Get("Object").New()
	keepMark.Set("ignoreBOM", true)
	decoder, ok := try(func() js.Value { return js.Global().Get("TextDecoder").New(label, keepMark) })
	if !ok {
		return nil, false
	}
	bytes := js.Global().Get("Uint8Array").New(len(doc))
	js.CopyBytesToJS(bytes, doc)
	s, ok := try(func() js.Value { return decoder.Call("decode", bytes) })
	if !ok {
		return nil, false
	}
	bytes = js.Global().Get("TextEncoder").New().Call("encode", s)
	text = make([]byte, bytes.Length())
	js.CopyBytesToGo(text, bytes)
	return text, true
}

func parseFloat(s string) float64 { return js.Global().Call("Number", s).Float() }
