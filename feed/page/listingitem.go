//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"ustb.edu.cn/campusnews/internal/date"
	"ustb.edu.cn/campusnews/news"
)

// An entry is an article of a list.
type entry struct {
	article *news.Article
	doubt   string // what is doubtful about its date
	dated   bool   // there is a date, even one that only a Now could tell
	links   int    // other pages that it links to by what may be their titles
}

// An itemReader reads one item of a list: an element or a run of siblings.
type itemReader struct {
	*listing
	rules *selectors // nil for none
	nodes []*html.Node

	links  []itemLink
	pieces []piece
	times  []*html.Node // time elements with datetime
	images []*html.Node
	title  *html.Node          // the element that holds the title
	used   map[*html.Node]bool // texts that are the date or lead on
}

// An itemLink is a link in an item.
type itemLink struct {
	node  *html.Node
	url   string
	text  string
	title bool // it is, is in or holds what is marked up as a title
}

// A piece is a text in an item.
type piece struct {
	text   string
	node   *html.Node
	link   bool
	titled bool // in what is marked up as a title
}

// readItem reads an item. It reports false for one without a title or a link.
func (l *listing) readItem(nodes []*html.Node, rules *selectors) (entry, bool) {
	r := itemReader{listing: l, rules: rules, nodes: nodes, used: make(map[*html.Node]bool)}
	for _, n := range nodes {
		r.collect(n, nil, false)
	}
	a := new(news.Article)
	link := r.findTitle()
	if link == nil || link.url == "" || rules == nil && r.isInSentence(link.node) {
		return entry{}, false
	}
	a.URL = link.url
	e := entry{article: a}
	r.findDate(&e)
	a.Title = r.titleText(link)
	if !hasWords(a.Title) {
		return entry{}, false
	}
	a.Image = r.findImage(a.Title)
	a.Summary = r.findSummary(a.Title)
	for _, other := range r.links {
		const narrow = 30 // columns of a category's or an office's name
		if other.url != link.url && titleWidth(other.text) > narrow {
			e.links++
		}
		if hasWord(attribute(other.node, "rel"), "tag") && other.text != "" {
			a.Topics = append(a.Topics, news.Topic{Name: other.text})
		}
	}
	return e, true
}

// collect goes through the tree under n. link is the link around it, as an
// index into r.links plus one.
func (r *itemReader) collect(n, link *html.Node, titled bool) {
	switch n.Type {
	case html.TextNode:
		if text := oneLine(n.Data); text != "" {
			r.pieces = append(r.pieces, piece{text, n, link != nil, titled})
		}
		return
	case html.ElementNode:
	default:
		return
	}
	if n.DataAtom == atom.Img {
		r.images = append(r.images, n)
		return
	}
	if isSilent(n) || isHidden(n) {
		return
	}
	titled = titled || isTitled(n)
	index := -1
	switch {
	case n.DataAtom == atom.A && isLink(n):
		link = n
		index = len(r.links)
		r.links = append(r.links, itemLink{node: n, url: r.resolve(attribute(n, "href")), title: titled})
	case n.DataAtom == atom.Time && attribute(n, "datetime") != "":
		r.times = append(r.times, n)
	}
	before := len(r.pieces)
	for c := range n.ChildNodes() {
		r.collect(c, link, titled)
	}
	if index >= 0 {
		for _, p := range r.pieces[before:] {
			r.links[index].title = r.links[index].title || p.titled
		}
		r.links[index].text = textOf(n)
	}
}

// isTitled reports whether an element is marked up as a title.
func isTitled(n *html.Node) bool {
	if _, ok := isHeading(n); ok {
		return true
	}
	for word := range nameWords(attribute(n, "class")) {
		switch word {
		case "title", "tit", "bt", "biaoti", "headline", "name", "subject":
			return n.DataAtom != atom.Li && n.DataAtom != atom.Tr
		}
	}
	return false
}

// findTitle finds the link to the article, and the element that is its title.
func (r *itemReader) findTitle() *itemLink {
	var link *itemLink
	if r.rules != nil {
		r.title = firstMatch(r.nodes, r.rules.title)
		if r.rules.title != nil && r.title == nil {
			return nil
		}
		if r.rules.link != nil {
			n := firstMatch(r.nodes, r.rules.link)
			return r.linkAt(n)
		}
		if r.title != nil {
			if link = r.linkAt(r.title); link != nil {
				return link
			}
		}
	}
	best := 0
	for i := range r.links {
		if points := r.links[i].points(); points > best {
			link, best = &r.links[i], points
		}
	}
	if r.title != nil {
		if link == nil && len(r.links) > 0 {
			link = &r.links[0]
		}
		return link
	}
	heading := r.heading()
	switch {
	case link != nil && (heading == nil || link.title || within(link.node, heading)):
		r.title = link.node
		if heading != nil && within(heading, link.node) {
			r.title = heading
		} else if n := r.firstBlock(link.node); n != nil {
			r.title = n
		}
	case heading != nil && len(r.links) > 0: // only "Read more" is a link
		r.title = heading
		if link == nil {
			link = &r.links[0]
		}
	}
	return link
}

// isInSentence reports whether words stand before a link in its line, so that
// it is no title: "as the ministry said".
func (r *itemReader) isInSentence(link *html.Node) bool {
	const widest, farthest = 16, 32 // columns of a number or a category; siblings
	width, seen := 0, 0
	for n := link; n.Parent != nil && !isBlock(n); n = n.Parent {
		for s := n.PrevSibling; s != nil && width <= widest && seen < farthest; s = s.PrevSibling {
			seen++
			if s.Type == html.ElementNode && (isBlock(s) || s.DataAtom == atom.Br || s.DataAtom == atom.A) {
				return width > widest
			}
			for text := range s.Descendants() {
				if seen++; seen > farthest {
					break
				}
				width += r.wordsOf(text)
			}
			width += r.wordsOf(s)
		}
	}
	return width > widest
}

// wordsOf returns how many columns a text has that is no date.
func (r *itemReader) wordsOf(n *html.Node) int {
	if n.Type != html.TextNode {
		return 0
	}
	if _, dated := r.dated[n]; dated {
		return 0
	}
	return titleWidth(oneLine(n.Data))
}

// linkAt returns the link that n is, is in or holds.
func (r *itemReader) linkAt(n *html.Node) *itemLink {
	if n == nil {
		return nil
	}
	for i := range r.links {
		if l := &r.links[i]; within(n, l.node) || within(l.node, n) {
			return l
		}
	}
	if hasAttribute(n, "href") {
		return &itemLink{node: n, url: r.resolve(attribute(n, "href"))}
	}
	return nil
}

// points says how much a link is like that of an article's title.
func (l *itemLink) points() int {
	if isMore(l.text) {
		return 0
	}
	points := titleWidth(l.text)
	if points == 0 || isCut(l.text) {
		points = max(points, titleWidth(attribute(l.node, "title")))
	}
	if l.title && points > 0 {
		points += 40
	}
	return points
}

// heading returns the first element of the item that is marked up as a title.
func (r *itemReader) heading() *html.Node {
	for _, p := range r.pieces {
		if !p.titled {
			continue
		}
		for n := p.node.Parent; n != nil; n = n.Parent {
			if isTitled(n) {
				return n
			}
		}
	}
	return nil
}

// firstBlock returns the element that holds the first words of a link that has
// several lines, if they are more than a date; nil if it is one line.
func (r *itemReader) firstBlock(link *html.Node) *html.Node {
	var first *html.Node
	lines := 0
	eachElement(link, func(n *html.Node) bool {
		if n == link || !isBlock(n) {
			return true
		}
		text := textOf(n)
		if _, ok := r.dates.whole(text); ok || isDatePiece(text) || !hasWords(text) {
			return false
		}
		inner := false
		for c := range n.ChildNodes() {
			inner = inner || c.Type == html.ElementNode && isBlock(c)
		}
		if inner {
			return true
		}
		if lines++; first == nil {
			first = n
		}
		return false
	})
	if lines == 0 {
		return nil
	}
	return first
}

// titleText returns the title, the whole one where the page shows it cut.
func (r *itemReader) titleText(link *itemLink) string {
	shown := trimTitle(textWithout(r.title, r.used))
	if d, ok := r.dates.first(shown); ok && !d.isAll(shown) && besideTitle(shown, d, true) {
		if hasWords(shown[:d.labelStart]) {
			shown = trimTitle(strings.TrimRight(shown[:d.labelStart], " \t[(（【〔|｜"))
		} else {
			shown = trimTitle(strings.TrimLeft(shown[d.end:], " \t])）】〕|｜"))
		}
	}
	for _, n := range [...]*html.Node{r.title, link.node} {
		for ; n != nil; n = n.Parent {
			if whole := trimTitle(squeeze(attribute(n, "title"))); isWholeOf(whole, shown) {
				return whole
			}
			if n == link.node || n.DataAtom == atom.A {
				break
			}
		}
	}
	if shown == "" {
		for _, image := range r.images {
			if within(image, link.node) {
				return trimTitle(squeeze(attribute(image, "alt")))
			}
		}
	}
	return shown
}

// isWholeOf reports whether shown is whole, cut after some characters.
func isWholeOf(whole, shown string) bool {
	start := strings.TrimRight(shown, " .…⋯")
	if len(whole) <= len(start) || !hasWords(whole) {
		return false
	}
	if shown == "" || strings.HasPrefix(whole, start) {
		return true
	}
	squeezed := strings.NewReplacer(" ", "", "\u3000", "")
	return isCut(shown) && strings.HasPrefix(squeezed.Replace(whole), squeezed.Replace(start))
}

// isCut reports whether a text ends with the dots of one that was cut.
func isCut(s string) bool {
	return strings.HasSuffix(s, "...") || strings.HasSuffix(s, "…") || strings.HasSuffix(s, "⋯") || strings.HasSuffix(s, "..")
}

// trimTitle cuts off what lists put before a title: bullets and arrows.
func trimTitle(s string) string {
	return strings.TrimRight(strings.TrimLeft(s, " ·•●○◦■□▪▫◆◇►▶➢※★☆>»›|-–—・\u00a0"), " |")
}

// textWithout returns the text of n without the texts in left.
func textWithout(n *html.Node, left map[*html.Node]bool) string {
	if n == nil {
		return ""
	}
	var f flow
	var add func(n *html.Node)
	add = func(n *html.Node) {
		switch {
		case left[n]:
			f.space = true
		case n.Type == html.TextNode:
			f.text(n.Data)
		case n.Type == html.ElementNode && !isSilent(n):
			f.space = f.space || n.DataAtom == atom.Br || isBlock(n)
			for c := range n.ChildNodes() {
				add(c)
			}
			f.space = f.space || isBlock(n)
		}
	}
	add(n)
	return f.String()
}

// findDate sets when the article was published or updated.
func (r *itemReader) findDate(e *entry) {
	if r.rules != nil && r.rules.date != nil {
		if n := firstMatch(r.nodes, r.rules.date); n != nil {
			r.dateIn(e, n)
		}
		return
	}
	for _, n := range r.times {
		r.dateIn(e, n)
	}
	if e.dated {
		return
	}
	r.joinPieces(e)
	if e.dated {
		return
	}
	for _, p := range r.pieces {
		if d, ok := r.dated[p.node]; ok && besideTitle(p.text, d, p.link) {
			r.setDate(e, d)
		}
	}
}

// dateIn reads the date that n holds.
func (r *itemReader) dateIn(e *entry, n *html.Node) {
	r.used[n] = true
	role := bareDate
	for word := range nameWords(attribute(n, "class")) {
		if word == "updated" || word == "modified" {
			role = updatedDate
		}
	}
	if hasWord(attribute(n, "class"), "published") {
		role = bareDate
	}
	if raw := attribute(n, "datetime"); raw != "" {
		if t, doubt := date.Read(strings.TrimSpace(raw), r.parser.Location); t.Known() {
			r.setDate(e, foundDate{time: t, role: role, doubt: doubt})
			return
		}
	}
	var inside []piece
	for _, p := range r.pieces {
		if within(p.node, n) {
			inside = append(inside, p)
		}
	}
	if d, ok := r.dates.first(joined(inside)); ok {
		if d.role == bareDate {
			d.role = role
		}
		r.setDate(e, d)
	}
}

// joinPieces reads dates that fill one text or several that follow each other,
// and of several readings that of the most.
func (r *itemReader) joinPieces(e *entry) {
	const most = 5 // 05 / 01 / 2022
	for i := 0; i < len(r.pieces); {
		end := i
		for end < len(r.pieces) && end < i+most && isDatePiece(r.pieces[end].text) {
			end++
		}
		var d foundDate
		ok := false
		for ; end > i+1 && !ok; end-- {
			d, ok = r.dates.whole(joined(r.pieces[i:end]))
		}
		if ok {
			end++ // the loop went one step on
		} else {
			end = i + 1
			d, ok = r.dated[r.pieces[i].node]
			ok = ok && d.isAll(r.pieces[i].text)
		}
		if ok {
			for _, p := range r.pieces[i:end] {
				r.used[p.node] = true
			}
			r.setDate(e, d)
		}
		i = end
	}
}

func joined(pieces []piece) string {
	var b strings.Builder
	for i, p := range pieces {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(p.text)
	}
	return b.String()
}

// setDate keeps the first date of each role; one of something else is no news.
func (r *itemReader) setDate(e *entry, d foundDate) {
	field := &e.article.Published
	switch d.role {
	case otherDate:
		return
	case updatedDate:
		field = &e.article.Updated
	}
	e.dated = true
	if field.Raw == "" || d.role == publishedDate && field.Raw != "" && !field.Known() {
		*field = d.time
		e.doubt = d.doubt
	}
}

// findImage returns the picture of the article, none for icons and bullets.
func (r *itemReader) findImage(title string) news.Image {
	images := r.images
	if r.rules != nil && r.rules.image != nil {
		n := firstMatch(r.nodes, r.rules.image)
		if n == nil {
			return news.Image{}
		}
		images = []*html.Node{n}
	}
	for _, n := range images {
		if image, ok := r.imageOf(n); ok {
			if image.Alt == title {
				image.Alt = ""
			}
			return image
		}
	}
	for _, n := range r.nodes {
		var found news.Image
		eachElement(n, func(n *html.Node) bool {
			if found.URL == "" {
				found.URL = r.resolve(backgroundOf(attribute(n, "style")))
			}
			return found.URL == ""
		})
		if found.URL != "" {
			return found
		}
	}
	return news.Image{}
}

// isMore reports whether a link's text only says that there is more.
func isMore(s string) bool {
	const longest = 48 // bytes
	if len(s) > longest {
		s = s[:len("continue reading")]
	}
	switch strings.ToLower(strings.Trim(s, " []()（）【】<>»›→…+.:：")) {
	case "more", "read more", "learn more", "details", "view details", "continue reading", "full story", "更多", "详细", "详情", "详细内容", "查看详情", "查看详细", "查看更多", "查看全文",
		"阅读全文", "阅读更多", "阅读原文", "全文", "点击查看", "mehr", "weiterlesen", "mehr lesen", "lire la suite", "en savoir plus", "leer más", "más", "続きを読む", "もっと見る", "詳細", "더보기", "자세히", "자세히 보기":
		return true
	}
	return strings.HasPrefix(strings.ToLower(s), "continue reading")
}
