package feed

import (
	"bytes"
	"errors"

	"ustb.edu.cn/campusnews/internal/address"
	"ustb.edu.cn/campusnews/internal/jsonfeed"
	"ustb.edu.cn/campusnews/news"
)

// isJSON reports whether a document can be no XML but may be JSON.
func isJSON(doc []byte) bool {
	doc = bytes.TrimLeft(doc, " \t\r\n")
	return len(doc) > 0 && (doc[0] == '{' || doc[0] == '[')
}

// readJSON reads the document as JSON Feed.
func (d *document) readJSON() (*news.Feed, error) {
	parser := jsonfeed.Parser{
		MaxItems:       d.parser.maxItems(),
		Location:       d.parser.Location,
		OmitBodies:     d.parser.Omit&OmitBodies != 0,
		OmitExtensions: d.parser.Omit&OmitExtensions != 0,
	}
	f, found, err := parser.Parse(d.doc)
	if syntax, ok := errors.AsType[*jsonfeed.SyntaxError](err); ok {
		return nil, d.errorAt(int(syntax.Offset), err)
	}
	if err != nil {
		return nil, d.errorAt(0, ErrNotFeed)
	}
	d.feed.Problems = append(d.feed.Problems, found...)
	f.Problems = append(f.Problems, d.problems()...)
	d.resolveAddresses(f)
	return f, nil
}

// resolveAddresses makes the addresses of a JSON Feed absolute.
func (d *document) resolveAddresses(f *news.Feed) {
	base := d.parser.URL
	if base == "" {
		return
	}
	absolute := func(addresses ...*string) {
		for _, a := range addresses {
			*a = address.Resolve(base, *a)
		}
	}
	people := func(list []news.Person) {
		for i := range list {
			absolute(&list[i].URL, &list[i].Avatar)
		}
	}
	absolute(&f.URL, &f.FeedURL, &f.NextURL, &f.Icon, &f.Favicon, &f.Image.URL)
	people(f.Authors)
	for _, a := range f.Articles {
		absolute(&a.URL, &a.ExternalURL, &a.Image.URL, &a.Banner)
		people(a.Authors)
		for i := range a.ImageSizes {
			absolute(&a.ImageSizes[i].URL)
		}
		for i := range a.Attachments {
			absolute(&a.Attachments[i].URL)
		}
		for i := range a.Figures {
			absolute(&a.Figures[i].URL)
		}
	}
}
