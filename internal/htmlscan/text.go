package htmlscan

import (
	"bytes"
	"strings"
)

// Text returns what a reader sees of html, in one line: tags are left out, and
// so is what scripts, styles and the like hold; block elements and line breaks
// separate words; white space is collapsed and trimmed; character references
// are decoded. A no-break space inside the text stays one.
func Text(html string) string {
	html = strings.TrimSpace(html)
	if strings.IndexByte(html, '<') < 0 && strings.IndexByte(html, '&') < 0 && !hasRun(html) {
		return html
	}
	return string(AppendText(make([]byte, 0, len(html)), html))
}

// AppendText appends what [Text] returns to dst.
func AppendText(dst []byte, html string) []byte {
	start := len(dst)
	hidden := "" // the element whose content is being passed over
	for s := (&Scanner{src: html, withoutAttrs: true}); s.Next(); {
		switch {
		case hidden != "":
			if s.Kind == End && s.Name == hidden {
				hidden = ""
			}
		case s.Kind == Chars:
			dst = append(dst, s.Text...)
		case s.Kind == Start && Hidden(s.Name) && !s.SelfClosing:
			hidden = s.Name
		case Breaks(s.Name):
			dst = append(dst, ' ')
		}
	}
	return append(dst[:start], bytes.TrimSpace(collapse(dst[start:]))...)
}

// collapse writes each run of white space in b as one space, in place.
func collapse(b []byte) []byte {
	kept := b[:0]
	for _, c := range b {
		if isSpace(c) {
			if len(kept) > 0 && kept[len(kept)-1] == ' ' {
				continue
			}
			c = ' '
		}
		kept = append(kept, c)
	}
	return kept
}

// hasRun reports whether s, which is trimmed, holds white space other than
// single spaces.
func hasRun(s string) bool {
	for i := range len(s) {
		if c := s[i]; isSpace(c) && (c != ' ' || isSpace(s[i-1])) {
			return true
		}
	}
	return false
}

// Hidden reports whether the content of the element is not for readers, or not
// without a program that runs it.
func Hidden(name string) bool {
	switch name {
	case "annotation", "annotation-xml", "applet", "button", "canvas", "datalist", "dialog", "frameset", "iframe",
		"noembed", "noframes", "object", "plaintext", "script", "select", "style", "svg", "template", "textarea",
		"title", "xmp":
		return true
	}
	return false
}

// Breaks reports whether the element begins a line of its own, or a cell:
// WHATWG HTML, section 15.3.
func Breaks(name string) bool {
	switch name {
	case "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details",
		"dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
		"h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "legend", "li", "listing",
		"main", "menu", "nav", "ol", "option", "p", "pre", "section", "summary", "table",
		"tbody", "td", "tfoot", "th", "thead", "tr", "ul":
		return true
	}
	return false
}
