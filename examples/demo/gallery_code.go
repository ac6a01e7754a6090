//go:build !js

package main

import (
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/render"
)

// viewCode returns v as a program has it, without the heading, which is another
// one in each frame.
func viewCode(v render.View) string {
	var c composite
	if v.Layout != render.List {
		name := v.Layout.String()
		c.add("Layout", "render."+strings.ToUpper(name[:1])+name[1:])
	}
	if names := strings.Fields(v.Show.String()); len(names) > 0 {
		for i, name := range names {
			names[i] = "render.Show" + strings.ToUpper(name[:1]) + name[1:]
		}
		c.add("Show", strings.Join(names, " | "))
	}
	c.addText("More", v.More)
	c.addText("MoreText", v.MoreText)
	c.addText("Empty", v.Empty)
	if v.Failed {
		c.add("Failed", "true")
	}
	if !v.StaleSince.IsZero() {
		c.add("StaleSince", "loaded")
	}
	c.addText("Language", v.Language)
	if !v.Now.IsZero() {
		c.add("Now", "time.Now()")
	}
	if v.Images.Omit {
		c.add("Images", "render.Images{Omit: true}")
	}
	c.addText("Target", v.Target)
	return c.literal("render.View")
}

// articleCode returns v as a program has it.
func articleCode(v render.Article) string {
	var c composite
	c.addText("Language", v.Language)
	return c.literal("render.Article")
}

// widgetCode returns v as a program has it.
func widgetCode(v render.Widget) string {
	var c composite
	c.addText("Src", v.Src)
	if v.Count > 0 {
		c.add("Count", strconv.Itoa(v.Count))
	}
	c.add("View", viewCode(v.View))
	c.addText("Stylesheet", v.Stylesheet)
	return c.literal("render.Widget")
}

// composite is the fields of a composite literal.
type composite []string

func (c *composite) add(field, value string) { *c = append(*c, field+": "+value) }

func (c *composite) addText(field, value string) {
	if value != "" {
		c.add(field, strconv.Quote(value))
	}
}

func (c *composite) literal(name string) string { return name + "{" + strings.Join(*c, ", ") + "}" }

// tagCode returns the tag of the element that shows the same as v.
func tagCode(v render.Widget) string {
	if v.Src == "" {
		v.Src = "/feed.json"
	}
	v.View.Heading, v.View.HeadingLevel = "", 0
	tag, _, _ := strings.Cut(string(v.Append(nil, emptyFeed)), "<template")
	return tag
}
