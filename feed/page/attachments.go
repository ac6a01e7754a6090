//go:build !js

package page

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/news"
)

// fileTypes are the media types of the files that are attached to news, by the
// endings of their names; "" is not registered.
var fileTypes = map[string]string{
	"pdf": "application/pdf", "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"odt":  "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
	"wps": "", "et": "", "rtf": "application/rtf", "csv": "text/csv",
	"zip": "application/zip", "rar": "application/vnd.rar", "7z": "application/x-7z-compressed",
}

// isFile reports whether an address is that of a file to download.
func isFile(address string) bool {
	_, ok := fileTypes[ending(address)]
	return ok
}

// ending returns what the file name in an address ends with, in lower case and
// without the dot; "" for a name without one.
func ending(address string) string {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	name := address[strings.LastIndexByte(address, '/')+1:]
	dot := strings.LastIndexByte(name, '.')
	if dot < 0 {
		return ""
	}
	return strings.ToLower(name[dot+1:])
}

// mostAttachments is how many files of one article are listed.
const mostAttachments = 200

// findAttachments lists the files that the body and what follows it link to or
// show in a player.
func (r *articleReader) findAttachments() {
	top := r.boxes[r.top].node
	around := top
	// Lists of files stand behind the body, in an element around both.
	for range 3 {
		if p := around.Parent; p != nil && p.DataAtom != atom.Body && p.DataAtom != atom.Html {
			around = p
		}
	}
	behind := false
	var visit func(n *html.Node)
	visit = func(n *html.Node) {
		switch {
		case n == top:
			r.readFiles(n)
			behind = true
			return
		case behind && within(top, n):
		case behind && n.Type == html.ElementNode:
			if roleOf(n) == noRole {
				r.readFiles(n)
			}
			return
		}
		for c := range n.ChildNodes() {
			visit(c)
		}
	}
	visit(around)
}

func (r *articleReader) readFiles(top *html.Node) {
	r.readFile(top)
	for n := range top.Descendants() {
		r.readFile(n)
	}
}

// readFile keeps the file that an element links to or shows.
func (r *articleReader) readFile(n *html.Node) {
	if n.Type != html.ElementNode {
		return
	}
	switch n.DataAtom {
	case atom.A:
		href, text := attribute(n, "href"), textOf(n)
		if isFile(href) || isDownload(href) && isFile(text) {
			r.addAttachment(href, text)
		}
	case atom.Iframe, atom.Embed:
		if src := playerFile(attribute(n, "src")); src != "" {
			r.addAttachment(src, attribute(n, "title"))
		}
	case atom.Object:
		if data := attribute(n, "data"); isFile(data) {
			r.addAttachment(data, attribute(n, "title"))
		}
	case atom.Script:
		if m := scriptPlayer.FindStringSubmatch(textIn(n)); m != nil {
			r.addAttachment(m[1], "")
		}
	default:
		if src := attribute(n, "pdfsrc"); isFile(src) { // webplus
			r.addAttachment(src, attribute(n, "sudyfile-attr"))
		}
	}
}

// scriptPlayer matches the call that draws a PDF in pages of VSB.
var scriptPlayer = regexp.MustCompile(`showVsbpdfIframe\(\s*["']([^"']+\.pdf)["']`)

// isDownload reports whether an address is that of a program that hands out
// files by numbers.
func isDownload(href string) bool {
	return strings.Contains(strings.ToLower(href), "download")
}

// playerFile returns the file that a player shows: its own address, or the one
// it is given in its query (viewer.html?file=….pdf).
func playerFile(src string) string {
	if isFile(src) {
		return src
	}
	_, query, _ := strings.Cut(src, "?")
	for parameter := range strings.SplitSeq(query, "&") {
		if name, value, _ := strings.Cut(parameter, "="); (name == "file" || name == "src" || name == "url") && isFile(value) {
			return value
		}
	}
	return ""
}

func (r *articleReader) addAttachment(href, title string) {
	a := r.found.Article
	url := r.d.resolve(href)
	if url == "" || len(a.Attachments) >= mostAttachments {
		return
	}
	for _, known := range a.Attachments {
		if known.URL == url {
			return
		}
	}
	kind := fileTypes[ending(href)]
	if !isFile(href) {
		kind = fileTypes[ending(title)]
	}
	title = squeeze(title)
	if strings.HasPrefix(title, "{") { // webplus has an object of JavaScript there
		title = ""
	}
	a.Attachments = append(a.Attachments, news.Attachment{URL: url, Title: title, Type: kind})
}
