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
// JSON Feed demands an id of every item. One that is missing is written as the
// article's address, else as a name-based UUID (RFC 9562 section 5.5) of what
// the article says, and among articles that say the same of how many stand
// before it; reading the document leaves these out again.
//
// Dates are written as exactly as they are known, in the form of
// [news.Time.String]: a day has no clock and a local time no zone, where JSON
// Feed asks for both.
func JSON(w io.Writer, f *news.Feed) error {
	doc, err := AppendJSON(nil, f)
	if err != nil {
		return err
	}
	_, err = w.Write(append(doc, '\n'))
	return err
}

// AppendJSON appends to dst what [JSON] writes, without the line feed at its end.
func AppendJSON(dst []byte, f *news.Feed) ([]byte, error) {
	doc := jsonfeed.FromNews(f)
	items := doc.Items
	doc.Items = nil
	dst, err := appendObject(dst, doc, doc.Others)
	if err != nil {
		return nil, err
	}
	dst = append(dst[:len(dst)-1], `,"items":[`...)
	ids := make(standIns)
	for i, it := range items {
		if i > 0 {
			dst = append(dst, ',')
		}
		if dst, err = appendItem(dst, it, ids); err != nil {
			return nil, err
		}
	}
	return append(dst, "]}"...), nil
}

// AppendJSONItem appends to dst one article as an item of JSON Feed.
func AppendJSONItem(dst []byte, a *news.Article) ([]byte, error) {
	return appendItem(dst, jsonfeed.FromArticle(a), make(standIns))
}

// appendItem appends it. One without an id has none in "_campusnews" either,
// where that is told from the stand-in, which is one of ids.
func appendItem(dst []byte, it *jsonfeed.Item, ids standIns) ([]byte, error) {
	if it.ID == "" {
		parts := []string{it.Title, it.DatePublished, it.Summary, it.ContentHTML}
		if it.ContentText != nil {
			parts = append(parts, *it.ContentText)
		}
		it.ID = ids.id(parts...)
	}
	return appendObject(dst, it, it.Others)
}

// appendObject appends v, which encodes as an object that is not empty, with
// the members others.
func appendObject(dst []byte, v any, others []jsonfeed.Member) ([]byte, error) {
	object, err := json.MarshalWithOption(v, json.DisableHTMLEscape())
	if err != nil {
		return nil, err
	}
	dst = append(dst, object[:len(object)-1]...)
	for _, m := range others {
		name, err := json.MarshalWithOption(m.Name, json.DisableHTMLEscape())
		if err != nil {
			return nil, err
		}
		dst = append(dst, ',')
		dst = append(dst, name...)
		dst = append(dst, ':')
		dst = append(dst, m.JSON...)
	}
	return append(dst, '}'), nil
}
