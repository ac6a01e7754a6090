//go:build !js

package main

import (
	"html/template"
	"time"

	"ustb.edu.cn/campusnews/news"
	"ustb.edu.cn/campusnews/render"
)

func articlesSection(samples *news.Feed) section {
	story := func(title, note, name, language string, looks ...look) example {
		v := render.Article{Language: language}
		e := example{Title: title, Note: note, Go: articleCode(v)}
		v.HeadingLevel = frameHeading
		for _, l := range looks {
			e.Frames = append(e.Frames, frame{l, template.HTML(v.Append(nil, sample(samples, name)))})
		}
		return e
	}
	return section{ID: "article", Title: "Article", Note: "An article as a page shows it: date, topics, the body through an allow-list, pictures with their captions, credits, and the way to the original.", Examples: []example{
		story("In English", "", "furnace", "en", wide, narrowDark),
		story("In Chinese", "", "lake-zh", "zh", wideDark, narrow),
		story("In Arabic", "", "library-ar", "ar", wide, narrowDark),
	}}
}

// languagesSection shows the words and dates of each language.
func languagesSection(samples *news.Feed) section {
	s := section{ID: "languages", Title: "Languages", Small: true, Note: "Words, dates and numbers in eighteen languages. What has happened is some days ago here; what is to come has its date written out."}
	library := sample(samples, "library").URL
	for _, t := range translations {
		f := &news.Feed{Language: t.language, Articles: []*news.Article{
			{Title: t.library, URL: library, Published: news.OnDay(2026, time.May, 11)},
			{Title: t.openDay, URL: library, Published: news.OnDay(2026, time.June, 12)},
		}}
		v := render.View{Layout: render.Headlines, HeadingLevel: frameHeading - 1, Language: t.language, More: "/news", StaleSince: galleryLoaded, Now: galleryNow}
		e := views("", "", v, f, framed{small, t.name})
		e.Go, e.Tag = `Language: "`+t.language+`"`, ""
		s.Examples = append(s.Examples, e)
	}
	return s
}

func datesSection() section {
	v := render.View{Layout: render.Headlines}
	relative := v
	relative.Now = galleryNow
	return section{ID: "dates", Title: "Dates", Note: "A date is as exact as the source tells it. A day stays that day for readers in every zone, and a missing date stays missing.", Examples: []example{
		views("Written out", "", v, datedNews(), framed{narrow, "Dates"}, framed{narrowDark, "Dates at night"}),
		views("Relative", "The date itself is in the title of each.", relative, datedNews(), framed{narrow, "Days ago"}, framed{narrowDark, "Days ago, at night"}),
	}}
}

// shownSection shows what views show and leave out.
func shownSection(samples *news.Feed) section {
	f := spoken(samples, "en", 3)
	for i, a := range f.Articles {
		signed := *a
		signed.Authors = []news.Person{{Name: "News Office"}}
		signed.Source = news.Source{Title: "Karsbruck University of Technology", URL: "/news"}
		f.Articles[i] = &signed
	}
	shown := func(title string, show render.Show, layout render.Layout, heading string) example {
		return views(title, "", render.View{Layout: layout, Show: show}, f, framed{narrow, heading}, framed{narrowDark, heading + ", at night"})
	}
	return section{ID: "show", Title: "What is shown", Note: "Each layout shows what suits it. A view can say what else, or what not.", Examples: []example{
		shown("Titles alone", render.ShowTitle, render.List, "By title"),
		shown("Picture and title", render.ShowImage, render.Cards, "By picture"),
		shown("Who and where from", render.ShowDate|render.ShowAuthor|render.ShowSource, render.List, "By source"),
		shown("Headlines with topics", render.ShowDate|render.ShowTopics, render.Headlines, "By topic"),
	}}
}

func unusualSection(samples *news.Feed) section {
	mixed := &news.Feed{Language: "en"}
	for _, name := range []string{"microgrid", "furnace", "library-ar", "lake-zh", "bibliothek-de", "desalination"} {
		mixed.Articles = append(mixed.Articles, sample(samples, name))
	}
	return section{ID: "unusual", Title: "The unusual", Note: "What feeds hold is not always what a designer had in mind.", Examples: []example{
		views("Three scripts in one list", "Each article has its language and its direction.", render.View{Language: "en"}, mixed,
			framed{wide, "News of the world"}, framed{narrowDark, "News of the world at night"}),
		views("The same, as cards", "", render.View{Layout: render.Cards, Language: "en"}, mixed,
			framed{wideDark, "Cards of the world"}),
		views("Long titles, many topics, missing parts", "Of the last articles, one has only a summary, one an address, one a date that nobody understands, and one nothing at all.",
			render.View{}, unusualNews(), framed{wide, "Odds and ends"}, framed{narrowDark, "Odds and ends at night"}),
		views("The same, as cards", "Pictures are of any shape.", render.View{Layout: render.Cards}, unusualNews(), framed{wide, "Cards of odds and ends"}),
		views("The same, as a feature", "", render.View{Layout: render.Feature}, unusualNews(), framed{wideDark, "An odd feature"}),
	}}
}

// brandsSection shows the theme as pages set it, by the custom properties and
// fonts of gallery.css.
func brandsSection(samples *news.Feed) section {
	brand := func(title, note, class string, layout render.Layout, count int, heading string) example {
		light, dark := wide, narrowDark
		light.Brand, dark.Brand = class, class
		return views(title, note, render.View{Layout: layout, More: "/news"}, spoken(samples, "en", count), framed{light, heading}, framed{dark, heading + " at night"})
	}
	return section{ID: "brands", Title: "Made to fit", Note: "The theme takes fonts and the colour of text from the page. A few custom properties do the rest.", Examples: []example{
		brand("Serif", "A classical face; --latest-news-accent, --latest-news-radius: 0, --latest-news-image-ratio: 4 / 3.", "brand-serif", render.Feature, 6, "From the old town"),
		brand("Grotesque", "One loud --latest-news-accent, --latest-news-rule: currentcolor, --latest-news-radius: 0.", "brand-grotesque", render.Cards, 3, "From the art school"),
		brand("Round", "--latest-news-radius: 1.25em, --latest-news-image-ratio: 1, --latest-news-image-width: 9em, --latest-news-gap: 1.5em.", "brand-round", render.List, 3, "From the kindergarten of science"),
	}}
}

// widgetSection shows the element with its headlines inside it.
func widgetSection(samples *news.Feed) section {
	v := render.Widget{Src: "/feed.json", Count: 3, View: render.View{Language: "en", More: "/news"}, Stylesheet: "/news.css"}
	e := example{Title: "Before any script", Note: "The headlines stand in the shadow root that the server has written. This page has no script; with it, the element would take them over.",
		Go: widgetCode(v), Tag: tagCode(v)}
	for _, shown := range []framed{{wide, "Already there"}, {narrowDark, "Already there at night"}} {
		v.View.Heading, v.View.HeadingLevel = shown.heading, frameHeading
		e.Frames = append(e.Frames, frame{shown.look, template.HTML(v.Append(nil, spoken(samples, "en", 3)))})
	}
	return section{ID: "element", Title: "The element", Note: "The element <latest-news> has the same views, inside a shadow root. The page's styles reach what it names: the serif headings are the home page's, by ::part(title).", Examples: []example{e}}
}
