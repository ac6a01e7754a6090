package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/goccy/go-json"

	"ustb.edu.cn/campusnews/render"
	"ustb.edu.cn/campusnews/render/digest"
	"ustb.edu.cn/campusnews/render/plain"
	"ustb.edu.cn/campusnews/render/site"
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
// needs no other files and runs no scripts, whatever the document holds.
func (c *converter) writeHTML(w io.Writer, d document) error {
	layout, _ := render.LayoutNamed(c.layout)
	s := site.Site{Language: c.language, View: render.View{Layout: layout}}
	var page []byte
	if d.article != nil {
		s.Language = cmp.Or(c.language, d.article.Language)
		page = s.AppendArticle(nil, d.article, d.feed)
	} else {
		page = s.AppendIndex(nil, d.feed)
	}
	_, err := w.Write(page)
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
	text := plain.Text{Width: c.width, Language: c.language, Colors: c.color, Links: c.color}
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
