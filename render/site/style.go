//go:build !js

package site

import (
	_ "embed"

	"ustb.edu.cn/campusnews/render"
)

//go:embed page.css
var pageCSS string

// Stylesheet returns the style sheet of the pages, [render.CSS] included. The
// custom properties of both are listed in their first lines.
func Stylesheet() string { return render.CSS + pageCSS }
