//go:build js

// Command parse gives a page the function parse, which reads a feed as the
// widget does.
package main

import (
	"syscall/js"

	"ustb.edu.cn/campusnews/feed"
)

func main() {
	js.Global().Set("parse", js.FuncOf(parse))
	select {}
}

// parse is called with the bytes of a feed and returns how many articles it
// has, or what is wrong with it.
func parse(_ js.Value, args []js.Value) any {
	document := make([]byte, args[0].Length())
	js.CopyBytesToGo(document, args[0])
	f, err := feed.Parse(document)
	if err != nil {
		return err.Error()
	}
	return len(f.Articles)
}
