//go:build !js

package page

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/news"
)

// findImage returns the picture of the article, none for icons and bullets.
func (r *itemReader) findImage(title string) news.Image {
	images := r.images
	if r.rules != nil && r.rules.image != nil {
		n := firstMatch(r.nodes, r.rules.image)
		if n == nil {
			return news.Image{}
		}
		images = []*html.Node{n}
	}
	for _, n := range images {
		if image, ok := r.imageOf(n); ok {
			if image.Alt == title {
				image.Alt = ""
			}
			return image
		}
	}
	for _, n := range r.nodes {
		var found news.Image
		eachElement(n, func(n *html.Node) bool {
			if found.URL == "" {
				found.URL = r.resolve(backgroundOf(attribute(n, "style")))
			}
			return found.URL == ""
		})
		if found.URL != "" {
			return found
		}
	}
	return news.Image{}
}

// imageOf returns the picture that n shows, false for one that is an icon, a
// bullet or a placeholder. Pictures that wait to be scrolled to have their
// address in another attribute.
func (l *listing) imageOf(n *html.Node) (image news.Image, ok bool) {
	const smallest = 40 // pixels
	if n.DataAtom != atom.Img {
		var inner *html.Node
		eachElement(n, func(n *html.Node) bool {
			if inner == nil && n.DataAtom == atom.Img {
				inner = n
			}
			return inner == nil
		})
		if inner == nil {
			image.URL = l.resolve(backgroundOf(attribute(n, "style")))
			return image, image.URL != ""
		}
		n = inner
	}
	image.Width, _ = strconv.Atoi(strings.TrimSuffix(attribute(n, "width"), "px"))
	image.Height, _ = strconv.Atoi(strings.TrimSuffix(attribute(n, "height"), "px"))
	if image.Width > 0 && image.Width < smallest || image.Height > 0 && image.Height < smallest {
		return news.Image{}, false
	}
	for _, name := range [...]string{"data-src", "data-original", "data-lazy-src", "data-lazy", "orisrc", "src"} {
		src, safe := address.Resource(attribute(n, name))
		if !safe || isIcon(src) {
			continue
		}
		image.URL = l.resolve(src)
		image.Alt = squeeze(attribute(n, "alt"))
		return image, true
	}
	return news.Image{}, false
}

// isIcon reports whether a picture's file name is that of decoration: new.gif,
// icon_arrow.png.
func isIcon(src string) bool {
	const most = 2 // words of such a name
	if i := strings.IndexAny(src, "?#"); i >= 0 {
		src = src[:i]
	}
	name := src[strings.LastIndexByte(src, '/')+1:]
	if dot := strings.LastIndexByte(name, '.'); dot > 0 {
		name = name[:dot]
	}
	words, icon := 0, false
	for word := range nameWords(name) {
		words++
		switch word {
		case "icon", "ico", "dot", "arrow", "bullet", "spacer", "blank", "line", "new", "hot", "top", "loading", "placeholder", "pixel", "transparent", "logo":
			icon = true
		}
	}
	return icon && words <= most
}

// backgroundOf returns the address in a style's background, "" if there is none.
func backgroundOf(style string) string {
	i := strings.Index(style, "background")
	if i < 0 {
		return ""
	}
	_, rest, ok := strings.Cut(style[i:], "url(")
	inner, _, closed := strings.Cut(rest, ")")
	if !ok || !closed {
		return ""
	}
	return strings.Trim(inner, " '\"")
}

// findSummary returns the longest text of the item that is neither the title
// nor the date, if it is long enough to say something.
func (r *itemReader) findSummary(title string) string {
	const shortest = 30 // columns
	for _, l := range r.links {
		if isMore(l.text) {
			r.used[l.node] = true
		}
	}
	if r.rules != nil && r.rules.summary != nil {
		if n := firstMatch(r.nodes, r.rules.summary); n != nil {
			return textWithout(n, r.used)
		}
		return ""
	}
	var holder *html.Node
	widest := 0
	for _, p := range r.pieces {
		if within(p.node, r.title) || r.used[p.node] || strings.HasPrefix(p.text, title) {
			continue
		}
		if width := titleWidth(p.text); width > widest {
			holder, widest = p.node, width
		}
	}
	if widest < shortest {
		return ""
	}
	for holder.Parent != nil && !within(r.title, holder.Parent) && !isBlock(holder) && !r.isRoot(holder) {
		holder = holder.Parent
	}
	return strings.TrimRight(textWithout(holder, r.used), " [")
}

// isRoot reports whether n is the item, or one of the siblings it consists of.
func (r *itemReader) isRoot(n *html.Node) bool {
	for _, root := range r.nodes {
		if n == root {
			return true
		}
	}
	return false
}
