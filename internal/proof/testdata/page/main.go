//go:build js

// Command page draws payloads in a page, node by node.
package main

import (
	"syscall/js"

	"ustb.edu.cn/campusnews/internal/proof/scene"
	"ustb.edu.cn/campusnews/render/dom"
)

// main gives the page the function draw.
func main() {
	js.Global().Set("draw", js.FuncOf(draw))
	select {}
}

// draw is called with the name of a drawing, the name of a place, the payload's
// bytes and the node to draw into.
func draw(_ js.Value, args []js.Value) any {
	payload := make([]byte, args[2].Length())
	js.CopyBytesToGo(payload, args[2])
	builder := dom.New(args[3])
	for _, p := range scene.Named(args[0].String()).Parts(string(payload), args[1].String()) {
		p.Build(builder)
	}
	builder.Done()
	return nil
}
