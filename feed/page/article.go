//go:build !js

package page

import "ustb.edu.cn/campusnews/news"

// Found is an article that was found in a page.
type Found struct {
	Article *news.Article
	// Kicker and Subtitle are the lines above and below the title. A subtitle
	// that is a paragraph is in the body as well.
	Kicker, Subtitle string
	// Dateline is where, and often when, the report was written, as its first
	// paragraph has it: "BEIJING, May 1 (Xinhua)".
	Dateline string
	// From says where the values of Article and those above are from.
	From Origins
}

// Origins says where the values of an article are from, so that a caller can
// trust or distrust them. Of several authors, credits or topics it is where the
// first is from.
type Origins struct {
	Title, Kicker, Subtitle, Dateline Origin
	Published, Updated                Origin
	Authors, Credits, Topics, Views   Origin
	Summary, Body, Image              Origin
	Language, URL                     Origin
}

// Article reads the page of an article with a [Parser] that knows only its
// address, url; "" is not known.
func Article(doc []byte, url string) (*Found, error) {
	return (&Parser{URL: url}).Article(doc)
}

// Article reads an article page. It does not change doc and keeps no part of it.
//
// What a page says to machines goes before what it shows: JSON-LD, microdata,
// then meta elements. The title is the one exception, since what is declared
// often has the site's name in it: it is the heading that agrees best with what
// is declared and stands nearest to the body. What is only shown is read where
// the page's content system is known to put it, from lines with labels between
// the title and the body and behind it, and from lists of facts beside it.
// Dates and names inside sentences, in comments, in copyright lines and beside
// other articles are none of the article's. Nothing is derived: an article
// without a date has none.
//
// The body is the published markup in reading order, without what only lays it
// out and what belongs to the page around it, and with absolute addresses. It
// is untrusted. A line under a picture that the page marks as its caption, or
// centres, is the caption.
//
// The error is a [feed.Error] around [ErrEmpty], [ErrTooLarge], [ErrNoArticle],
// [ErrScriptOnly], [ErrLogin] or [ErrNotFound].
func (p *Parser) Article(doc []byte) (*Found, error) {
	d, err := p.open(doc)
	if err != nil {
		return nil, err
	}
	r := articleReader{
		d:          d,
		found:      &Found{Article: new(news.Article)},
		statements: []statement{d.readJSONLD(), d.readMicrodata(), d.readMeta()},
		boxes:      measure(d.body, false),
		title:      -1,
		dates:      newDateFinder(p, d.language),
	}
	if err := r.read(); err != nil {
		return nil, err
	}
	return r.found, nil
}
