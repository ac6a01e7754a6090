//go:build !js

package page

import (
	"ustb.edu.cn/campusnews/news"
)

// Found is an article.
type Found struct {
	Article *news.Article
}

// Article reads the article page at url with a [Parser] that has nothing else.
func Article(doc []byte, url string) (*Found, error) {
	return (&Parser{URL: url}).Article(doc)
}

// Article reads an article page.
func (p *Parser) Article(doc []byte) (*Found, error) {
	d, err := p.open(doc)
	if err != nil {
		return nil, err
	}
	boxes := measure(d.body)
	top := findBody(boxes)
	if top < 0 {
		return nil, pageError(ErrNoArticle)
	}
	w := bodyWriter{d: d, out: leaveOut(boxes, top)}
	w.write(boxes[top].node)
	a := &news.Article{URL: p.URL, Body: news.HTML(w.b.String())}
	return &Found{Article: a}, nil
}
