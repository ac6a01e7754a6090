//go:build !js

package syndication

import (
	"io"
	"time"

	"github.com/goccy/go-json"

	"ustb.edu.cn/campusnews/internal/jsonfeed"
	"ustb.edu.cn/campusnews/news"
)

// JSON writes f as JSON Feed 1.1 (jsonfeed.org/version/1.1), on one line. What JSON Feed has no member
// for is in the extension object "_campusnews", so that reading the document
// gives f again.
//
// JSON Feed demands an id of every item. One that is missing is written as the
// article's address, else as a name-based UUID (RFC 9562 section 5.5) of what
// the article says; reading the document leaves these out again. An id that
// several articles of f have is written for each of them.
//
// Some members are written though they are empty: content_text, since JSON Feed
// demands it of an item without content_html, and "format" and "published_raw" of
// "_campusnews", without which a reader would take the format for JSON Feed and
// the date for its raw text.
//
// Dates are written as exactly as they are known, in the form of
// [news.Time.String]: a day has no clock and a local time no zone, where JSON
// Feed asks for both. A year that RFC 3339 cannot write is left out. Addresses
// are written as they were published.
func JSON(w io.Writer, f *news.Feed) error { return new(Options).JSON(w, f) }

// AppendJSON appends to dst what [JSON] writes, without the line feed at its end.
func AppendJSON(dst []byte, f *news.Feed) ([]byte, error) {
	return new(Options).AppendJSON(dst, f)
}

// JSON writes f as the function [JSON] does, and what o tells.
func (o *Options) JSON(w io.Writer, f *news.Feed) error {
	s := newStream(w)
	if err := s.jsonFeed(f, o); err != nil {
		return err
	}
	s.raw("\n")
	return s.flush()
}

// AppendJSON appends to dst what [Options.JSON] writes, without the line feed at
// its end.
func (o *Options) AppendJSON(dst []byte, f *news.Feed) ([]byte, error) {
	s := stream{doc: dst}
	if err := s.jsonFeed(f, o); err != nil {
		return nil, err
	}
	return s.doc, nil
}

// AppendJSONItem appends to dst one article as an item of JSON Feed. One that is
// nil tells nothing.
func AppendJSONItem(dst []byte, a *news.Article) ([]byte, error) {
	if a == nil {
		a = new(news.Article)
	}
	s := stream{doc: dst}
	if err := s.jsonItem(a, make(identifier)); err != nil {
		return nil, err
	}
	return s.doc, nil
}

func (s *stream) jsonFeed(f *news.Feed, o *Options) error {
	head := *orEmpty(f)
	articles := head.Articles
	head.Articles = nil
	doc := jsonfeed.FromNews(&head)
	doc.Items = nil
	if !o.StaleSince.IsZero() {
		doc.Campusnews.StaleSince = o.StaleSince.UTC().Format(time.RFC3339)
	}
	if err := s.object(doc, doc.Others); err != nil {
		return err
	}
	s.doc = s.doc[:len(s.doc)-1]
	separator := `,"items":[`
	ids := make(identifier)
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

// jsonItem appends a. One without an id has none in "_campusnews" either, where
// that is told from the stand-in.
func (s *stream) jsonItem(a *news.Article, ids identifier) error {
	it := jsonfeed.FromArticle(a)
	if it.ID == "" {
		it.ID = ids.standIn(articleParts(a)...)
	}
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
