//go:build js

// Skeleton is hello with the page at hand, as the widget has it.
package main

import "honnef.co/go/js/dom/v2"

func main() {
	document := dom.GetWindow().Document()
	document.DocumentElement().AppendChild(document.CreateTextNode("hello"))
	select {}
}
