//go:build !js

package page

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// A role is what an element is for, by its name, its ARIA role and the words of
// its class and id.
type role uint8

const (
	noRole   role = iota
	bodyRole      // named as the text of an article
	sideRole      // named as something beside an article
	talkRole      // comments of readers
)

// roleWords are words that classes and ids are made of.
var roleWords = makeRoleWords(map[role]string{
	sideRole: "ad ads adv advert adverts advertisement advertisements advertising adsense adslot banner sponsor sponsored promo promotion promobox " +
		"share sharing shares sharebar sharedaddy social socials sns follow followus sidebar sidebars aside rail related relacionadas relacionados " +
		"recommend recommended recommendation recommendations recirculation recirc popular trending mostread " +
		"nav navi navbar navigation menu submenu topmenu breadcrumb breadcrumbs crumb crumbs pagination pager paging pagenav toolbar tools " +
		"footer foot bottom copyright masthead topbar cookie cookies consent gdpr popup modal overlay lightbox login signin signup register " +
		"newsletter subscribe subscription paywall piano widget widgets rating ratings vote votes poll " +
		"tag tags tagcloud keywords categories " +
		"teaser teasers newsticker ticker outbrain taboola jp-relatedposts relatedposts yarpp prevnext postnav " +
		"werbung anzeige anzeigen teilen empfehlungen seitenleiste verwandt " +
		"authorbox authorbio bio vcard print printfriendly screenreader offscreen sr sronly visuallyhidden skip skiplink hidden noprint donate donation toc",
	talkRole: "comment comments commentlist respond disqus disqus_thread kommentar kommentare comentarios commentaires replies reply reviews",
	bodyRole: "articlebody articletext articlecontent entrycontent postcontent postbody storybody storytext contentbody newscontent " +
		"newstext newsbody textbody richtext bodytext arttext artibody namebody artcontent",
})

// stateWords stand before what a box has or has not, as in "has-sidebar".
var stateWords = map[string]bool{"is": true, "has": true, "no": true, "with": true, "without": true}

func makeRoleWords(lists map[role]string) map[string]role {
	words := make(map[string]role)
	for r, list := range lists {
		for word := range strings.FieldsSeq(list) {
			words[word] = r
		}
	}
	return words
}

func roleOf(n *html.Node) role {
	switch n.DataAtom {
	case atom.Nav, atom.Footer, atom.Aside, atom.Dialog, atom.Menu:
		return sideRole
	case atom.Article, atom.Main, atom.Body, atom.Html:
		return noRole
	}
	found := noRole
	for _, a := range n.Attr {
		switch a.Key {
		case "role":
			switch a.Val {
			case "navigation", "banner", "complementary", "contentinfo", "search", "dialog", "menu", "alertdialog":
				return sideRole
			}
		case "class", "id":
			state := false
			for word := range splitName(a.Val) {
				if stateWords[word] || state {
					state = stateWords[word]
					continue
				}
				if r := roleWords[word]; r != noRole && (found == noRole || r == talkRole) {
					found = r
				}
			}
		case "itemprop":
			if strings.Contains(a.Val, "articleBody") {
				return bodyRole
			}
		}
	}
	return found
}

// splitName yields the words of a class or id, in lower case: "post" and "body"
// of "post-body" and of "postBody", and their compounds of two, "postbody".
func splitName(s string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		before, start := "", 0
		for i := 0; i <= len(s); i++ {
			boundary := i == len(s) || !isNameByte(s[i])
			camel := !boundary && i > start && isUpper(s[i]) && !isUpper(s[i-1])
			if !boundary && !camel {
				continue
			}
			if i > start {
				word := strings.ToLower(s[start:i])
				if !yield(word) || before != "" && !yield(before+word) {
					return
				}
				before = word
			}
			start = i
			if boundary {
				start++
				if i < len(s) && s[i] == ' ' {
					before = ""
				}
			}
		}
	}
}

func isNameByte(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' || c >= 0x80 }
func isUpper(c byte) bool    { return 'A' <= c && c <= 'Z' }
