//go:build !js

package main

import (
	"cmp"
	"html/template"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

// galleryPath is where the gallery is, and below it the articles that it shows.
const galleryPath = "/gallery"

// section is a part of the gallery with an entry in its index.
type section struct {
	ID, Title, Note string
	Small           bool // many examples side by side
	Examples        []example
}

// example is one value of package render in one or several frames.
type example struct {
	Title, Note string
	Go, Tag     string // what makes it, in a program and in a page
	Frames      []frame
}

// frame shows a view in a box of a fixed width and colour scheme.
type frame struct {
	look
	HTML template.HTML
}

// look is the classes of a frame.
type look struct{ Width, Scheme, Brand string }

var (
	wide       = look{Width: "wide", Scheme: "light"}
	wideDark   = look{Width: "wide", Scheme: "dark"}
	narrow     = look{Width: "narrow", Scheme: "light"}
	narrowDark = look{Width: "narrow", Scheme: "dark"}
	small      = look{Width: "small", Scheme: "light"}
)

// frameHeading is the level of headings in the frames: they stand below those
// of examples with a title.
const frameHeading = 4

// framed is a view as one frame shows it: with a heading of its own, by which
// regions of the page can be told apart.
type framed struct {
	look
	heading string
}

// views returns the example of one view of f.
func views(title, note string, v render.View, f *news.Feed, frames ...framed) example {
	e := example{Title: title, Note: note, Go: viewCode(v), Tag: tagCode(render.Widget{View: v})}
	for _, shown := range frames {
		v.Heading, v.HeadingLevel = shown.heading, cmp.Or(v.HeadingLevel, frameHeading)
		e.Frames = append(e.Frames, frame{shown.look, template.HTML(v.Append(nil, f))})
	}
	return e
}

// addGallery adds the gallery and the pages of its articles.
func (s *site) addGallery() error {
	samples, err := gallerySamples()
	if err != nil {
		return err
	}
	for _, a := range samples.Articles {
		if err := s.addArticle(a); err != nil {
			return err
		}
	}
	return s.servePage(galleryPath, s.plain, "gallery.html", gallerySections(samples))
}

// gallerySections returns all that the gallery shows.
func gallerySections(samples *news.Feed) []section {
	var all []section
	for _, l := range galleryLayouts {
		all = append(all, l.section(samples))
	}
	return append(all,
		articlesSection(samples),
		languagesSection(samples),
		datesSection(),
		shownSection(samples),
		unusualSection(samples),
		brandsSection(samples),
		widgetSection(samples),
	)
}

// galleryLayout is what the gallery says of a layout.
type galleryLayout struct {
	layout          render.Layout
	title, note     string
	subject         string // of the headings
	subjectInArabic string
}

var galleryLayouts = []galleryLayout{
	{render.List, "List", "One below the other, with picture, date, topics and the beginning of each article. It needs no more room than a sidebar has.",
		"University news", "أخبار الجامعة"},
	{render.Headlines, "Headlines", "Titles and dates, close together: for the edge of a page, or for many of them.",
		"Press news", "أخبار الصحافة"},
	{render.Cards, "Cards", "Side by side, in as many columns as there is room for. The room counts, not the screen: cards in a sidebar stand in one column.",
		"Research news", "أخبار البحث العلمي"},
	{render.Feature, "Feature", "The newest article large, the others small beside it, or below it where there is no room.",
		"Campus news", "أخبار الحرم الجامعي"},
	{render.Ticker, "Ticker", "One line that moves. It stands still while it is pointed at, while something in it has the focus, when its box is ticked, and for everybody who prefers reduced motion.",
		"Student news", "أخبار الطلاب"},
}

// section shows a layout in light and dark, wide and narrow, from the left and
// from the right, with pictures and without, and with no news to show.
func (l galleryLayout) section(samples *news.Feed) section {
	v := func(v render.View) render.View {
		v.Layout = l.layout
		return v
	}
	english := spoken(samples, "en", 6)
	few := spoken(samples, "en", 3)
	none := &news.Feed{Title: english.Title, URL: "/news", Language: "en"}
	stale := views("Newer news could not be had", "The view tells when a program loaded what it shows.", v(render.View{StaleSince: galleryLoaded}), spoken(samples, "en", 2),
		framed{narrow, l.subject + " of yesterday"},
		framed{narrowDark, l.subject + " of yesterday, at night"})
	stale.Tag = "" // the element keeps no news
	return section{ID: l.layout.String(), Title: l.title, Note: l.note, Examples: []example{
		views("As it comes", "", v(render.View{More: "/news"}), english,
			framed{wide, l.subject},
			framed{wideDark, l.subject + " at night"},
			framed{narrow, l.subject + " in brief"},
			framed{narrowDark, l.subject + " in brief, at night"}),
		views("From right to left", "The words of the view follow its language, and each article keeps its own.",
			v(render.View{Language: "ar", More: "/news"}), spoken(samples, "ar", 4),
			framed{wide, l.subjectInArabic},
			framed{narrowDark, l.subjectInArabic + "، ليلًا"}),
		views("Without pictures", "", v(render.View{Images: render.Images{Omit: true}}), few,
			framed{wide, l.subject + " in words"},
			framed{narrowDark, l.subject + " in words, at night"}),
		views("No news", "", v(render.View{}), none,
			framed{narrow, l.subject + " of tomorrow"},
			framed{narrowDark, l.subject + " of tomorrow, at night"}),
		stale,
		views("Nothing could be had", "The view leads to the page of the feed, and the element to the feed itself, which is all that it knows.", v(render.View{Failed: true}), none,
			framed{narrow, l.subject + " from afar"},
			framed{narrowDark, l.subject + " from afar, at night"}),
	}}
}
