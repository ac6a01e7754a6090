//go:build !js

package syndication

import (
	"io"

	"github.com/goccy/go-json"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
	"ustb.edu.cn/campusnews/news"
)

// JSON writes f as JSON Feed 1.1, on one line. What JSON Feed has no member
// for is in the extension object "_campusnews", so that reading the document
// gives f again.
//
// JSON Feed demands an id of every item, each another. One that is missing is
// written as the article's address, else as a name-based UUID (RFC 9562 section
// 5.5) of what the article says; one that stands before the article already as
// such a UUID too. Reading the document leaves these out again.
//
// Dates are written as exactly as they are known, in the form of
// [news.Time.String]: a day has no clock and a local time no zone, where JSON
// Feed asks for both. Addresses are written as they were published.
func JSON(w io.Writer, f *news.Feed) error {
	s := newStream(w)
	if err := s.jsonFeed(f); err != nil {
		return err
	}
	s.raw("\n")
	return s.flush()
}

// AppendJSON appends to dst what [JSON] writes, without the line feed at its end.
func AppendJSON(dst []byte, f *news.Feed) ([]byte, error) {
	s := stream{doc: dst}
	if err := s.jsonFeed(f); err != nil {
		return nil, err
	}
	return s.doc, nil
}

// AppendJSONItem appends to dst one article as an item of JSON Feed.
func AppendJSONItem(dst []byte, a *news.Article) ([]byte, error) {
	s := stream{doc: dst}
	if err := s.jsonItem(a, make(identifier)); err != nil {
		return nil, err
	}
	return s.doc, nil
}

func (s *stream) jsonFeed(f *news.Feed) error {
	head := *orEmpty(f)
	articles := head.Articles
	head.Articles = nil
	doc := jsonfeed.FromNews(&head)
	doc.Items = nil
	if err := s.object(doc, doc.Others); err != nil {
		return err
	}
	s.doc = s.doc[:len(s.doc)-1]
	separator := `,"items":[`
	ids := make(identifier, len(articles))
	for _, a := range articles {
		if a == nil {
			continue
		}
		s.raw(separator)
		separator = ","
		if err := s.jsonItem(a, ids); err != nil {
			return err
		}
		if !s.between() {
			return nil
		}
	}
	if separator != "," {
		s.raw(separator)
	}
	s.raw("]}")
	return nil
}

// jsonItem appends a. Where its id is a stand-in, "_campusnews" tells the one
// that it has.
func (s *stream) jsonItem(a *news.Article, ids identifier) error {
	it := jsonfeed.FromArticle(a)
	id := it.ID
	if id == "" {
		id = ids.standIn(articleParts(a)...)
	} else {
		id = ids.unique(id)
	}
	if id != it.ID && a.ID != "" {
		if it.Campusnews == nil {
			it.Campusnews = new(jsonfeed.ItemExtension)
		}
		it.Campusnews.ID = &a.ID
	}
	it.ID = id
	return s.object(it, it.Others)
}

// object appends v, which encodes as an object that is not empty, with the
// members others.
func (s *stream) object(v any, others []jsonfeed.Member) error {
	object, err := json.MarshalWithOption(v, json.DisableHTMLEscape())
	if err != nil {
		return err
	}
	s.doc = append(s.doc, object[:len(object)-1]...)
	for _, m := range others {
		name, err := json.MarshalWithOption(m.Name, json.DisableHTMLEscape())
		if err != nil {
			return err
		}
		s.doc = append(s.doc, ',')
		s.doc = append(s.doc, name...)
		s.doc = append(s.doc, ':')
		s.doc = append(s.doc, m.JSON...)
	}
	s.doc = append(s.doc, '}')
	return nil
}
