package feed

import (
	"strconv"
	"strings"

	"ustb.edu.cn/campusnews/internal/seam"
	"ustb.edu.cn/campusnews/news"
)

// mediaContent takes a media:content, which holds what describes it.
func (d *document) mediaContent() {
	s := &d.scanner
	d.top().place = inMedia
	kind, medium := d.word(s.attr("type")), d.word(s.attr("medium"))
	url := d.link(d.attributeText(s.attr("url")))
	file, _, _ := strings.Cut(url, "?")
	if medium == "image" || strings.HasPrefix(kind, "image/") || medium == "" && kind == "" && isPicture(file) {
		group := 0
		if d.frames[len(d.frames)-2].place == inGroup {
			group = d.groups
		}
		d.picture(6, url, group)
		return
	}
	duration, _ := seam.ParseFloat(d.attributeText(s.attr("duration")))
	d.attach(news.Attachment{
		URL:      url,
		Type:     kind,
		Size:     d.number(s.attr("fileSize")),
		Duration: max(duration, 0),
	})
}

// inMedia takes an element inside a media:content or media:group. What Media RSS
// says about the file it says about the article; anything else, such as a
// dc:identifier, is the file's own.
func (d *document) inMedia(e *element) {
	if e != nil && e.space != spaceMedia {
		e = nil
	}
	d.inItem(e)
}

// picture takes the picture of the current tag as the article's image, if rank
// is higher than what the image is from, and among the image's sizes.
//
// The contents of a media:group are one object in several forms. Those beside
// each other are several objects (Media RSS, media:content), and so are
// thumbnails, of which each may be another scene of a film. What tells that
// they are one picture is one file that is asked for in the widths told:
// gate.jpg?width=140 and gate.jpg?width=460.
func (d *document) picture(rank uint8, url string, group int) {
	if url == "" {
		return
	}
	a, s := d.article, &d.scanner
	p := news.Image{URL: url, Width: pixels(d.attributeText(s.attr("width"))), Height: pixels(d.attributeText(s.attr("height")))}
	if rank > d.itemRank[image] {
		d.itemRank[image] = rank
		a.Image = p
	}
	file, query, _ := strings.Cut(url, "?")
	switch {
	case p.Width == 0:
		return
	case group > 0:
		file = ""
	case !isPicture(file) || !strings.Contains(query+"&", "="+strconv.Itoa(p.Width)+"&"):
		return
	}
	if group != d.sizesGroup || file != d.sizesFile {
		if indexOf(a.ImageSizes, a.Image.URL) >= 0 && len(a.ImageSizes) > 1 {
			return // these are another picture's
		}
		d.sizesGroup, d.sizesFile, a.ImageSizes = group, file, a.ImageSizes[:0]
	}
	if indexOf(a.ImageSizes, url) >= 0 || d.isFull(len(a.ImageSizes)) {
		return
	}
	at := len(a.ImageSizes)
	for at > 0 && a.ImageSizes[at-1].Width > p.Width {
		at--
	}
	a.ImageSizes = append(a.ImageSizes, p)
	copy(a.ImageSizes[at+1:], a.ImageSizes[at:])
	a.ImageSizes[at] = p
}

// closeSizes leaves out what is no size of the article's image.
func closeSizes(a *news.Article) {
	sizes := a.ImageSizes
	a.ImageSizes = nil
	i := indexOf(sizes, a.Image.URL)
	if i < 0 {
		return
	}
	whole, same := sizes[i], sizes[:0]
	for i := range sizes {
		if p := &sizes[i]; hasShapeOf(p, &whole) {
			same = append(same, *p)
		}
	}
	if len(same) > 1 {
		a.ImageSizes = same
	}
}

// hasShapeOf reports whether p is as wide for its height as q, but for rounding.
// What is not shows another part of the picture.
func hasShapeOf(p, q *news.Image) bool {
	if p.Height == 0 || q.Height == 0 {
		return true
	}
	rounding := int64(max(p.Width, q.Width) + max(p.Height, q.Height))
	difference := int64(p.Width)*int64(q.Height) - int64(q.Width)*int64(p.Height)
	return -rounding <= difference && difference <= rounding
}

func indexOf(list []news.Image, url string) int {
	for i := range list {
		if list[i].URL == url {
			return i
		}
	}
	return -1
}

// isPicture reports whether an address without its query has the name of a file
// that holds a picture.
func isPicture(file string) bool {
	const endings = ".jpg .jpeg .png .gif .webp .avif "
	i := strings.LastIndexByte(file, '.')
	return i >= 0 && strings.Contains(endings, strings.ToLower(file[i:])+" ")
}
