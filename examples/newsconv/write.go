package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"html"
	"io"

	"github.com/goccy/go-json"

	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/digest"
	"ustb.edu.cn/campusnews/render/plain"
	"ustb.edu.cn/campusnews/render/syndication"
)

type writer func(*converter, io.Writer, document) error

var writers = map[string]writer{
	"jsonfeed": (*converter).writeJSON,
	"rss":      (*converter).writeRSS,
	"atom":     (*converter).writeAtom,
	"html":     (*converter).writeHTML,
	"jsonld":   (*converter).writeJSONLD,
	"sitemap":  (*converter).writeSitemap,
	"digest":   (*converter).writeDigest,
	"text":     (*converter).writeText,
	"markdown": (*converter).writeMarkdown,
}

// writeJSON writes a document for people to read.
func (*converter) writeJSON(w io.Writer, d document) error {
	doc, err := syndication.AppendJSON(nil, d.feed)
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, doc, "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err = indented.WriteTo(w)
	return err
}

func (*converter) writeRSS(w io.Writer, d document) error { return syndication.RSS(w, d.feed) }

func (c *converter) writeAtom(w io.Writer, d document) error {
	o := syndication.Options{Undated: c.undated}
	err := o.Atom(w, d.feed)
	if errors.Is(err, syndication.ErrUndated) {
		err = fmt.Errorf("%w (-undated gives it one)", err)
	}
	return err
}

// writeHTML writes a page that holds the article, or the feed as a list. It
// runs no scripts, whatever the document holds.
func (c *converter) writeHTML(w io.Writer, d document) error {
	title, language := d.feed.Title, d.feed.Language
	if d.article != nil {
		title, language = d.article.Title, d.article.Language
	}
	language = cmp.Or(c.language, language, "en") // of the words that the views add
	b := []byte("<!DOCTYPE html>\n")
	b = fmt.Appendf(b, "<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n", html.EscapeString(language))
	b = append(b, "<meta name=\"viewport\" content=\"width=device-width\">\n"...)
	b = append(b, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src http: https: data:; style-src 'unsafe-inline'\">\n"...)
	b = fmt.Appendf(b, "<title>%s</title>\n<style>\n%s</style>\n</head>\n<body>\n", html.EscapeString(cmp.Or(title, "News")), render.CSS)
	if d.article != nil {
		b = (&render.Article{Language: language}).Append(b, d.article)
	} else {
		b = (&render.View{Layout: c.layout, Language: language, HeadingLevel: 1}).Append(b, d.feed)
	}
	b = append(b, "\n</body>\n</html>\n"...)
	_, err := w.Write(b)
	return err
}

func (*converter) writeJSONLD(w io.Writer, d document) error {
	if d.article == nil {
		return syndication.JSONLD(w, d.feed)
	}
	_, err := w.Write(append(syndication.AppendJSONLDArticle(nil, d.article, d.feed), '\n'))
	return err
}

func (*converter) writeSitemap(w io.Writer, d document) error { return syndication.Sitemap(w, d.feed) }

func (c *converter) writeDigest(w io.Writer, d document) error {
	mail := digest.Digest{Language: cmp.Or(c.language, d.feed.Language)}
	return mail.HTML(w, d.feed)
}

func (c *converter) writeText(w io.Writer, d document) error {
	text := plain.Text{Width: c.width, Language: c.language}
	if d.article != nil {
		return text.Article(w, d.article)
	}
	return text.List(w, d.feed)
}

func (c *converter) writeMarkdown(w io.Writer, d document) error {
	markdown := plain.Markdown{Language: c.language}
	if d.article != nil {
		return markdown.Article(w, d.article)
	}
	return markdown.List(w, d.feed)
}
