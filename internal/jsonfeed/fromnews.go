package jsonfeed

import (
	"strings"

	"ustb.edu.cn/campusnews/news"
)

// FromNews returns the document that holds f. It shares f's strings.
//
// An Extension that came from a JSON member ("_name" and its JSON) is that
// member again; all others are in "_campusnews".
func FromNews(f *news.Feed) *Feed {
	format := string(f.Format)
	others, more := splitExtensions(f.Extensions, true)
	x := &FeedExtension{
		ID:              f.ID,
		Format:          &format,
		Copyright:       markupOr(f.CopyrightHTML, f.Copyright),
		CopyrightText:   textBeside(f.CopyrightHTML, f.Copyright),
		Generator:       f.Generator,
		TitleHTML:       string(f.TitleHTML),
		DescriptionHTML: string(f.DescriptionHTML),
		Image:           fromImage(f.Image),
		Published:       writtenTime(f.Published),
		Updated:         writtenTime(f.Updated),
		PublishedRaw:    raw(f.Published),
		UpdatedRaw:      raw(f.Updated),
		Links:           f.Links,
		Extensions:      more,
	}
	x.Topics, x.TopicDetails = fromTopics(f.Topics)
	for _, p := range f.Problems {
		x.Problems = append(x.Problems, Problem{p.Message, p.Offset, p.Line})
	}
	items := make([]*Item, 0, len(f.Articles))
	for _, a := range f.Articles {
		if a != nil {
			items = append(items, FromArticle(a))
		}
	}
	return &Feed{
		Version:     VersionURL,
		Title:       f.Title,
		HomePageURL: f.URL,
		FeedURL:     f.FeedURL,
		Description: f.Description,
		NextURL:     f.NextURL,
		Icon:        f.Icon,
		Favicon:     f.Favicon,
		Authors:     fromPeople(f.Authors),
		Language:    f.Language,
		Expired:     f.Expired,
		Campusnews:  x,
		Items:       items,
		Others:      others,
	}
}

// FromArticle returns the item that holds a. It shares a's strings.
func FromArticle(a *news.Article) *Item {
	others, more := splitExtensions(a.Extensions, false)
	it := &Item{
		ID:            a.ID,
		URL:           a.URL,
		ExternalURL:   a.ExternalURL,
		Title:         a.Title,
		ContentHTML:   string(a.Body),
		Summary:       a.Summary,
		Image:         a.Image.URL,
		BannerImage:   a.Banner,
		DatePublished: writtenTime(a.Published),
		DateModified:  writtenTime(a.Updated),
		Authors:       fromPeople(a.Authors),
		Language:      a.Language,
		Others:        others,
	}
	if a.Text != "" || a.Body == "" { // one of the two has to be there
		it.ContentText = &a.Text
	}
	for _, t := range a.Attachments {
		w := Attachment{URL: t.URL, MIMEType: t.Type, Title: t.Title, SizeInBytes: t.Size}
		if d := t.Duration; d-d == 0 { // JSON has neither NaN nor infinities
			w.DurationInSeconds = d
		}
		if t.Type == "" {
			w.MIMEType, w.Campusnews = unknownType, new(AttachmentExtension)
		}
		it.Attachments = append(it.Attachments, w)
	}
	x := ItemExtension{
		TitleHTML:     string(a.TitleHTML),
		SummaryHTML:   string(a.SummaryHTML),
		Copyright:     markupOr(a.CopyrightHTML, a.Copyright),
		CopyrightText: textBeside(a.CopyrightHTML, a.Copyright),
		PublishedRaw:  raw(a.Published),
		UpdatedRaw:    raw(a.Updated),
		DateOnly:      hasNotation(a.Published) && a.Published.Precision() == news.Day,
		Links:         a.Links,
		Extensions:    more,
	}
	it.Tags, x.TopicDetails = fromTopics(a.Topics)
	if a.ID == "" {
		it.ID = a.URL
		x.ID = &a.ID
	}
	for _, c := range a.Credits {
		x.Credits = append(x.Credits, Credit{c.Role, c.Name})
	}
	for _, f := range a.Figures {
		x.Figures = append(x.Figures, Figure(f))
	}
	if n, ok := a.Views.Known(); ok {
		x.Views = &n
	}
	if a.Source != (news.Source{}) {
		x.Source = &Source{a.Source.Title, a.Source.URL}
	}
	rest := a.Image
	rest.URL = ""
	x.Image = fromImage(rest)
	for _, i := range a.ImageSizes {
		x.ImageSizes = append(x.ImageSizes, Image(i))
	}
	if !x.empty() {
		it.Campusnews = &x
	}
	return it
}

func (x *ItemExtension) empty() bool {
	return x.ID == nil && x.TitleHTML == "" && x.SummaryHTML == "" && x.Copyright == "" &&
		x.Credits == nil && x.Figures == nil && x.Views == nil && x.Source == nil && x.Image == nil &&
		x.ImageSizes == nil && x.TopicDetails == nil && x.PublishedRaw == nil && x.UpdatedRaw == nil &&
		!x.DateOnly && len(x.Links) == 0 && x.Extensions == nil
}

// markupOr returns the markup where there is some, else the text.
func markupOr(html news.HTML, text string) string {
	if html != "" {
		return string(html)
	}
	return text
}

// textBeside returns the text of a value whose markup is written, nil where
// the text is written itself.
func textBeside(html news.HTML, text string) *string {
	if html == "" {
		return nil
	}
	return &text
}

// hasNotation reports whether RFC 3339 has a notation for t, which JSON Feed
// demands: whether its year has four digits. The year 0 is none.
func hasNotation(t news.Time) bool {
	year, _, _ := t.Date()
	return t.Known() && 0 < year && year <= 9999
}

// writtenTime returns t as it is written, "" if it cannot be.
func writtenTime(t news.Time) string {
	if !hasNotation(t) {
		return ""
	}
	return t.String()
}

// raw returns the raw member that belongs to t: nil if nothing is written of t,
// and "" for a time that has no raw text, which a reader would otherwise take
// from the written time.
func raw(t news.Time) *string {
	if t.Raw == "" && !hasNotation(t) {
		return nil
	}
	return &t.Raw
}

func fromPeople(people []news.Person) []Author {
	var all []Author
	for _, p := range people {
		a := Author{Name: p.Name, URL: p.URL, Avatar: p.Avatar}
		switch {
		case p == news.Person{Email: p.Email}:
			// An author must have a name, a url or an avatar.
			a.Campusnews = &AuthorExtension{Email: p.Email, URL: &p.URL}
			if p.Email != "" {
				a.URL = "mailto:" + p.Email
			}
		case p.Email != "" || strings.HasPrefix(p.URL, "mailto:"):
			a.Campusnews = &AuthorExtension{Email: p.Email}
		}
		all = append(all, a)
	}
	return all
}

func fromTopics(topics []news.Topic) (tags []string, details []TopicDetail) {
	need := false
	for _, t := range topics {
		tags = append(tags, t.Name)
		details = append(details, TopicDetail{t.Label, t.Scheme})
		need = need || t.Name == "" || t.Label != "" || t.Scheme != ""
	}
	if !need {
		details = nil
	}
	return tags, details
}

func fromImage(i news.Image) *Image {
	if i == (news.Image{}) {
		return nil
	}
	image := Image(i)
	return &image
}

// splitExtensions takes those off the front that were members of the object.
func splitExtensions(all []news.Extension, ofFeed bool) (others []Member, more []Extension) {
	seen := make(map[string]bool)
	for len(all) > 0 && wasMember(all[0], ofFeed) && !seen[all[0].Name] {
		seen[all[0].Name] = true
		others = append(others, Member{all[0].Name, all[0].Text})
		all = all[1:]
	}
	return others, fromExtensions(all)
}

func wasMember(e news.Extension, ofFeed bool) bool {
	if e.Space != "" || len(e.Attributes) > 0 || len(e.Children) > 0 || !isOther(e.Name, ofFeed) {
		return false
	}
	return strict([]byte(e.Text))
}

func fromExtensions(all []news.Extension) []Extension {
	var out []Extension
	for _, e := range all {
		x := Extension{Space: e.Space, Name: e.Name, Text: e.Text, Children: fromExtensions(e.Children)}
		for _, a := range e.Attributes {
			x.Attributes = append(x.Attributes, Attribute{a.Space, a.Name, a.Value})
		}
		out = append(out, x)
	}
	return out
}
