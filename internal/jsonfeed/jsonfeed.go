// Package jsonfeed turns JSON Feed 1.0 and 1.1 into the model and the model
// into JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).
//
// [Parser.Parse] reads a document. [FromNews] makes one of the types below,
// which are its members one for one, and package syndication writes it.
//
// What JSON Feed has no member for is in the extension object "_campusnews" on
// the feed, an item or an author, so that writing a feed and reading it gives
// the same again. A member of "_campusnews" wins over the plain member of the
// same name: JSON Feed requires some members that the model may not have, such
// as an item's id, and there the plain member holds a stand-in (the url) and
// "_campusnews" the truth ("").
package jsonfeed

// VersionURL is the version member of the documents that FromNews makes.
const VersionURL = "https://jsonfeed.org/version/1.1"

// Feed is the top-level object.
type Feed struct {
	Version     string         `json:"version"`
	Title       string         `json:"title"`
	HomePageURL string         `json:"home_page_url,omitempty"`
	FeedURL     string         `json:"feed_url,omitempty"`
	Description string         `json:"description,omitempty"`
	NextURL     string         `json:"next_url,omitempty"`
	Icon        string         `json:"icon,omitempty"`
	Favicon     string         `json:"favicon,omitempty"`
	Author      *Author        `json:"author,omitempty"` // JSON Feed 1.0
	Authors     []Author       `json:"authors,omitempty"`
	Language    string         `json:"language,omitempty"`
	Expired     bool           `json:"expired,omitempty"`
	Campusnews  *FeedExtension `json:"_campusnews,omitempty"`
	// Items is nil if the document has none; an empty list is not nil. An
	// item may be nil: null.
	Items []*Item `json:"items,omitempty"`

	// Others are the members kept without being understood: those whose name
	// begins with "_", hubs and user_comment.
	Others []Member `json:"-"`
	// Found is what was wrong with the document.
	Found []Problem `json:"-"`
}

// FeedExtension is the "_campusnews" object of a feed.
type FeedExtension struct {
	ID              string        `json:"id,omitempty"`
	Format          *string       `json:"format,omitempty"` // "" for a feed made by hand
	Copyright       string        `json:"copyright,omitempty"`
	CopyrightText   *string       `json:"copyright_text,omitempty"` // set where Copyright is markup
	Generator       string        `json:"generator,omitempty"`
	TitleHTML       string        `json:"title_html,omitempty"`
	DescriptionHTML string        `json:"description_html,omitempty"`
	Image           *Image        `json:"image,omitempty"`
	Topics          []string      `json:"topics,omitempty"`
	TopicDetails    []TopicDetail `json:"topic_details,omitempty"`
	Published       string        `json:"published,omitempty"`
	Updated         string        `json:"updated,omitempty"`
	PublishedRaw    *string       `json:"published_raw,omitempty"`
	UpdatedRaw      *string       `json:"updated_raw,omitempty"`
	Links           []string      `json:"links,omitempty"`
	Extensions      []Extension   `json:"extensions,omitempty"`
	Problems        []Problem     `json:"problems,omitempty"`
	// StaleSince is written by relays and not read: the model has no field for
	// how old a copy is.
	StaleSince string `json:"stale_since,omitempty"`
}

// Item is an element of items.
type Item struct {
	ID            string         `json:"id,omitempty"`
	URL           string         `json:"url,omitempty"`
	ExternalURL   string         `json:"external_url,omitempty"`
	Title         string         `json:"title,omitempty"`
	ContentHTML   string         `json:"content_html,omitempty"`
	ContentText   *string        `json:"content_text,omitempty"`
	Summary       string         `json:"summary,omitempty"`
	Image         string         `json:"image,omitempty"`
	BannerImage   string         `json:"banner_image,omitempty"`
	DatePublished string         `json:"date_published,omitempty"`
	DateModified  string         `json:"date_modified,omitempty"`
	Author        *Author        `json:"author,omitempty"` // JSON Feed 1.0
	Authors       []Author       `json:"authors,omitempty"`
	Tags          []string       `json:"tags,omitempty"`
	Language      string         `json:"language,omitempty"`
	Attachments   []Attachment   `json:"attachments,omitempty"`
	Campusnews    *ItemExtension `json:"_campusnews,omitempty"`

	// Others are the members whose name begins with "_".
	Others []Member `json:"-"`
}

// ItemExtension is the "_campusnews" object of an item.
type ItemExtension struct {
	ID            *string       `json:"id,omitempty"` // "" where the plain id is a stand-in
	TitleHTML     string        `json:"title_html,omitempty"`
	SummaryHTML   string        `json:"summary_html,omitempty"`
	Copyright     string        `json:"copyright,omitempty"`
	CopyrightText *string       `json:"copyright_text,omitempty"` // set where Copyright is markup
	Credits       []Credit      `json:"credits,omitempty"`
	Figures       []Figure      `json:"figures,omitempty"`
	Views         *int64        `json:"views,omitempty"`
	Source        *Source       `json:"source,omitempty"`
	Image         *Image        `json:"image,omitempty"` // without the url, which is the plain image
	ImageSizes    []Image       `json:"image_sizes,omitempty"`
	TopicDetails  []TopicDetail `json:"topic_details,omitempty"`
	PublishedRaw  *string       `json:"published_raw,omitempty"`
	UpdatedRaw    *string       `json:"updated_raw,omitempty"`
	DateOnly      bool          `json:"date_only,omitempty"` // date_published tells a day and no clock
	Links         []string      `json:"links,omitempty"`
	Extensions    []Extension   `json:"extensions,omitempty"`
}

// Author is an element of authors.
type Author struct {
	Name       string           `json:"name,omitempty"`
	URL        string           `json:"url,omitempty"`
	Avatar     string           `json:"avatar,omitempty"`
	Campusnews *AuthorExtension `json:"_campusnews,omitempty"`
}

// AuthorExtension is the "_campusnews" object of an author.
type AuthorExtension struct {
	Email string  `json:"email,omitempty"`
	URL   *string `json:"url,omitempty"` // "" where the plain url is a stand-in
}

// Attachment is an element of an item's attachments.
type Attachment struct {
	URL               string  `json:"url"`
	MIMEType          string  `json:"mime_type"`
	Title             string  `json:"title,omitempty"`
	SizeInBytes       int64   `json:"size_in_bytes,omitempty"`
	DurationInSeconds float64 `json:"duration_in_seconds,omitempty"`

	Campusnews *AttachmentExtension `json:"_campusnews,omitempty"`
}

// AttachmentExtension is the "_campusnews" object of an attachment.
type AttachmentExtension struct {
	MIMEType string `json:"mime_type"` // "" where the plain type is a stand-in
}

// unknownType stands in for a media type that is not known, which JSON Feed
// demands (RFC 2046, section 4.5.1).
const unknownType = "application/octet-stream"

// TopicDetail is what a tag or topic has no room for. There are as many as
// there are tags or topics, in the same order, or none.
type TopicDetail struct {
	Label  string `json:"label,omitempty"`
	Scheme string `json:"scheme,omitempty"`
}

// Image, Credit, Figure, Source, Extension, Attribute and Problem are those of
// the model.
type (
	Image struct {
		URL    string `json:"url,omitempty"`
		Title  string `json:"title,omitempty"`
		Alt    string `json:"alt,omitempty"`
		Width  int    `json:"width,omitempty"`
		Height int    `json:"height,omitempty"`
	}
	Credit struct {
		Role string `json:"role"`
		Name string `json:"name"`
	}
	Figure struct {
		URL     string `json:"url,omitempty"`
		Caption string `json:"caption,omitempty"`
		Alt     string `json:"alt,omitempty"`
		Width   int    `json:"width,omitempty"`
		Height  int    `json:"height,omitempty"`
	}
	Source struct {
		Title string `json:"title,omitempty"`
		URL   string `json:"url,omitempty"`
	}
	Extension struct {
		Space      string      `json:"space,omitempty"`
		Name       string      `json:"name,omitempty"`
		Attributes []Attribute `json:"attributes,omitempty"`
		Text       string      `json:"text,omitempty"`
		Children   []Extension `json:"children,omitempty"`
	}
	Attribute struct {
		Space string `json:"space,omitempty"`
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	Problem struct {
		Message string `json:"message"`
		Offset  int64  `json:"offset"`
		Line    int    `json:"line,omitempty"`
	}
)

// Member is a member of an object that is kept as it stands.
type Member struct {
	Name string
	JSON string // the value, as JSON
}

// isOther reports whether the member called name is kept in Others. The last
// two are members of a feed only.
func isOther(name string, ofFeed bool) bool {
	if name == "" {
		return false
	}
	return name[0] == '_' && name != "_campusnews" || ofFeed && (name == "hubs" || name == "user_comment")
}
