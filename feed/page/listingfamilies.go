//go:build !js

package page

import (
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/net/html"
)

// isKnownItem reports whether an element is marked as an item of a list by one
// of the content systems that build them: VSB numbers its lines, webplus, Drupal
// and WordPress have classes of their own.
func isKnownItem(n *html.Node) bool {
	if id := attribute(n, "id"); strings.HasPrefix(id, "line_u") || strings.HasPrefix(id, "lineu") || strings.HasPrefix(id, "lineimg") {
		return true
	}
	for word := range strings.FieldsSeq(attribute(n, "class")) {
		switch word {
		case "views-row", "hentry", "type-post", "wp-block-post":
			return true
		case "news", "list_item":
			around := attribute(n.Parent, "class")
			return hasWord(around, "news_list") || hasWord(around, "wp_article_list")
		}
	}
	return false
}

// pagesByScript is how TRS writes the links to a list's pages: how many there
// are, which this is from 0, and what their files are called.
var pagesByScript = regexp.MustCompile(`createPageHTML\(\s*['"]?(\d{1,5})['"]?\s*,\s*['"]?(\d{1,5})['"]?\s*,\s*['"]([^'"<>]{1,200})['"]\s*,\s*['"](\w{1,10})['"]`)

// nextByScript returns the file name of the next page that a script of TRS
// would link to, "" if there is none.
func nextByScript(script string) string {
	if !strings.Contains(script, "createPageHTML(") {
		return ""
	}
	m := pagesByScript.FindStringSubmatch(script)
	if m == nil {
		return ""
	}
	count, _ := strconv.Atoi(m[1])
	current, _ := strconv.Atoi(m[2])
	if current+1 >= count {
		return ""
	}
	return m[3] + "_" + strconv.Itoa(current+1) + "." + m[4]
}
