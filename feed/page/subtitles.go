//go:build !js

package page

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Names of the elements that hold what stands around a title.
var (
	kickerWords = map[string]bool{"kicker": true, "eyebrow": true, "overline": true, "dachzeile": true, "topline": true, "pretitle": true,
		"spitzmarke": true, "yinti": true, "roofline": true, "supertitle": true, "strapline": true}
	subtitleWords = map[string]bool{"subtitle": true, "subheadline": true, "subheading": true, "standfirst": true, "deck": true, "dek": true,
		"untertitel": true, "unterzeile": true, "vorspann": true, "futi": true, "fubiaoti": true, "subhead": true, "secondtitle": true}
)

// findSubtitles finds what stands right above and below the title.
func (r *articleReader) findSubtitles() {
	if r.title < 0 || r.title > r.start {
		return
	}
	const longestSubtitle = 600
	story := r.storyBox()
	for i := max(story+1, r.title-12); i < r.start; i++ {
		b := &r.boxes[i]
		if b.allText == 0 || b.allText > longestSubtitle || inside(r.boxes, r.title, i) || inside(r.boxes, i, r.title) || b.end != i+1 {
			continue
		}
		text := textOf(b.node)
		for word := range splitName(attribute(b.node, "class") + " " + attribute(b.node, "id")) {
			switch {
			case i < r.title && kickerWords[word] && r.found.Kicker == "":
				r.found.Kicker, r.found.From.Kicker = text, FromElement
			case i > r.title && subtitleWords[word] && r.found.Subtitle == "":
				r.found.Subtitle, r.found.From.Subtitle = text, FromElement
			}
		}
		level, heading := isHeading(b.node)
		own, _ := isHeading(r.boxes[r.title].node)
		if strings.HasPrefix(text, "——") && i == r.boxes[r.title].end && r.found.Subtitle == "" {
			r.found.Subtitle, r.found.From.Subtitle = strings.Trim(text, "— "), FromText
		}
		if heading && level > own && i == r.boxes[r.title].end && r.found.Subtitle == "" && !r.isAbout(text) {
			r.found.Subtitle, r.found.From.Subtitle = text, FromHeading
		}
	}
}

// A dateline opens a report with where, and often when, it was written:
// "BEIJING, May 1 (Xinhua) --", 新华社北京5月1日电.
var (
	latinDateline   = regexp.MustCompile(`^([A-Z][A-Z.'’ -]{2,40}(?:, [A-Za-z.]{2,20})?(?:, [A-Z][a-z]{2,8}\.? \d{1,2})?(?: \([^()]{2,40}\)| \/[^/]{2,40}\/)?) ?(?:--|—|–|-) `)
	chineseDateline = regexp.MustCompile(`^[（(【]?((?:本报|本网|本站|[\p{Han}]{2,6}社|[\p{Han}]{2,8}网)[\p{Han}\d（）()]{0,20}[讯电])[）)】]?[\s　,，：:（(]`)
)

// findDateline reads the dateline of the body's first paragraph.
func (r *articleReader) findDateline() {
	lines := ownLines(r.boxes[r.start].node)
	if len(lines) == 0 {
		return
	}
	first := strings.TrimLeft(lines[0], " \u3000")
	for _, form := range [...]*regexp.Regexp{latinDateline, chineseDateline} {
		if m := form.FindStringSubmatch(first); m != nil && utf8.ValidString(m[1]) {
			r.found.Dateline, r.found.From.Dateline = strings.TrimSpace(m[1]), FromBody
			return
		}
	}
}
