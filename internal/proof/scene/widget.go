//go:build !js

package scene

import "ustb.edu.cn/campusnews/render"

// Append appends the payload's drawing as a server writes it.
func (d *Drawing) Append(dst []byte, payload, place string) []byte {
	for _, p := range d.Parts(payload, place) {
		if !d.Widget {
			dst = p.Append(dst)
			continue
		}
		v := p.(viewOf)
		w := render.Widget{Src: payload, Start: payload, View: *v.view, Stylesheet: Stylesheet}
		dst = w.Append(dst, v.feed)
	}
	return dst
}

// Stylesheet is where the element finds [render.CSS].
const Stylesheet = "/theme.css"
