//go:build !js

package syndication

import (
	"strings"

	"ustb.edu.cn/campusnews/news"
)

// media appends the pictures and the credits in Media RSS
// (rssboard.org/media-rss), in RSS and in Atom.
func (x *xml) media(a *news.Article) {
	if url := x.uri(a.Image.URL); url != "" {
		x.tag("media:thumbnail", []string{"url", url})
		x.pixels(a.Image)
		x.raw(endVoid)
	}
	x.imageSizes(a.ImageSizes)
	for _, c := range a.Credits {
		x.credit(c)
	}
}

// imageSizes appends the files of a picture. Two or more are a group.
func (x *xml) imageSizes(sizes []news.Image) {
	known := 0
	for _, i := range sizes {
		if x.uri(i.URL) != "" {
			known++
		}
	}
	if known > 1 {
		x.raw("<media:group>\n")
	}
	for _, i := range sizes {
		if url := x.uri(i.URL); url != "" {
			x.tag("media:content", []string{"url", url, "medium", "image"})
			x.pixels(i)
			x.raw(endVoid)
		}
	}
	if known > 1 {
		x.close("media:group")
	}
}

// creditScheme is the vocabulary of roles that are not those of the European
// Broadcasting Union, the default. Roles are in lower case in either.
const creditScheme = "tag:ustb.edu.cn,2022:credit"

func (x *xml) credit(c news.Credit) {
	role := strings.ToLower(strings.TrimSpace(c.Role))
	switch role {
	case "":
		x.optional("media:credit", c.Name)
	case "author", "editor", "illustrator", "photographer", "producer", "reporter":
		x.optional("media:credit", c.Name, "role", role)
	default:
		x.optional("media:credit", c.Name, "role", role, "scheme", creditScheme)
	}
}

// pixels appends the size of a picture, as far as it is known.
func (x *xml) pixels(i news.Image) {
	x.number("width", int64(i.Width))
	x.number("height", int64(i.Height))
}
