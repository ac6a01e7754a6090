//go:build !js

package gofeedbridge

import (
	"cmp"
	"slices"
	"strconv"

	"ustb.edu.cn/campusnews/news"
)

// sizesExtension returns the sizes of a picture as the media:group that holds
// them.
func sizesExtension(sizes []news.Image) news.Extension {
	group := news.Extension{Space: spaces["media"], Name: "group"}
	for _, i := range sizes {
		content := news.Extension{Space: spaces["media"], Name: "content"}
		attribute := func(name, value string) {
			content.Attributes = append(content.Attributes, news.Attribute{Name: name, Value: value})
		}
		if i.Height > 0 {
			attribute("height", strconv.Itoa(i.Height))
		}
		attribute("medium", "image")
		attribute("url", i.URL)
		attribute("width", strconv.Itoa(i.Width))
		group.Children = append(group.Children, content)
	}
	return group
}

// takeSizes takes the last media:group that holds nothing but sizes of the
// picture with that address off the extensions.
func takeSizes(url string, all []news.Extension) ([]news.Image, []news.Extension) {
	for n, x := range slices.Backward(all) {
		sizes := sizesOf(x)
		if !slices.ContainsFunc(sizes, func(i news.Image) bool { return i.URL == url }) {
			continue
		}
		if all = slices.Delete(all, n, n+1); len(all) == 0 {
			all = nil
		}
		return sizes, all
	}
	return nil, all
}

// sizesOf returns the pictures in a media:group, smallest first, nil if it is
// none, says more, or does not tell all widths.
func sizesOf(x news.Extension) []news.Image {
	if prefix, name := unqualify(x); prefix != "media" || name != "group" || len(x.Attributes) > 0 || x.Text != "" || len(x.Children) < 2 {
		return nil
	}
	var sizes []news.Image
	for _, content := range x.Children {
		if _, name := unqualify(content); name != "content" || content.Text != "" || len(content.Children) > 0 {
			return nil
		}
		var i news.Image
		medium := ""
		for _, a := range content.Attributes {
			switch a.Name {
			case "url":
				i.URL = a.Value
			case "medium":
				medium = a.Value
			case "width":
				i.Width = pixels(a.Value)
			case "height":
				if i.Height = pixels(a.Value); i.Height == 0 {
					return nil
				}
			default:
				return nil
			}
		}
		if i.URL == "" || i.Width == 0 || medium != "image" {
			return nil
		}
		sizes = append(sizes, i)
	}
	slices.SortStableFunc(sizes, func(a, b news.Image) int { return cmp.Compare(a.Width, b.Width) })
	return sizes
}

// pixels returns a width or a height, 0 if it is none.
func pixels(s string) int {
	n, err := strconv.ParseUint(s, 10, 30)
	if err != nil {
		return 0
	}
	return int(n)
}
