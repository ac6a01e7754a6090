//go:build js

// Reader is skeleton with package feed: what it weighs more is what reading
// feeds adds to a program.
package main

import (
	"honnef.co/go/js/dom/v2"

	"ustb.edu.cn/campusnews/feed"
)

var source []byte

func main() {
	text := "hello"
	if f, err := feed.Parse(source); err == nil {
		text = f.Title
	}
	document := dom.GetWindow().Document()
	document.DocumentElement().AppendChild(document.CreateTextNode(text))
	select {}
}
