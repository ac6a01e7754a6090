package jsonfeed

// The members of a feed. Those up to _campusnews are read where they stand.
const (
	feedAuthor = iota
	feedAuthors
	feedItems
	feedCampusnews
	feedVersion
	feedTitle
	feedHomePageURL
	feedFeedURL
	feedDescription
	feedNextURL
	feedIcon
	feedFavicon
	feedLanguage
	feedExpired
)

var feedMembers = [...]string{
	feedAuthor:      "author",
	feedAuthors:     "authors",
	feedItems:       "items",
	feedCampusnews:  "_campusnews",
	feedVersion:     "version",
	feedTitle:       "title",
	feedHomePageURL: "home_page_url",
	feedFeedURL:     "feed_url",
	feedDescription: "description",
	feedNextURL:     "next_url",
	feedIcon:        "icon",
	feedFavicon:     "favicon",
	feedLanguage:    "language",
	feedExpired:     "expired",
}

// The members of a feed's _campusnews. Those up to problems are read where they
// stand.
const (
	moreImage = iota
	moreTopics
	moreTopicDetails
	moreLinks
	moreExtensions
	moreProblems
	moreID
	moreFormat
	moreCopyright
	moreCopyrightText
	moreGenerator
	moreTitleHTML
	moreDescriptionHTML
	morePublished
	moreUpdated
	morePublishedRaw
	moreUpdatedRaw
)

var moreFeedMembers = [...]string{
	moreImage:           "image",
	moreTopics:          "topics",
	moreTopicDetails:    "topic_details",
	moreLinks:           "links",
	moreExtensions:      "extensions",
	moreProblems:        "problems",
	moreID:              "id",
	moreFormat:          "format",
	moreCopyright:       "copyright",
	moreCopyrightText:   "copyright_text",
	moreGenerator:       "generator",
	moreTitleHTML:       "title_html",
	moreDescriptionHTML: "description_html",
	morePublished:       "published",
	moreUpdated:         "updated",
	morePublishedRaw:    "published_raw",
	moreUpdatedRaw:      "updated_raw",
}

// The members of an item. Those up to _campusnews are read where they stand.
const (
	itemAuthor = iota
	itemAuthors
	itemTags
	itemAttachments
	itemCampusnews
	itemID
	itemURL
	itemExternalURL
	itemTitle
	itemContentHTML
	itemContentText
	itemSummary
	itemImage
	itemBannerImage
	itemDatePublished
	itemDateModified
	itemLanguage
)

var itemMembers = [...]string{
	itemAuthor:        "author",
	itemAuthors:       "authors",
	itemTags:          "tags",
	itemAttachments:   "attachments",
	itemCampusnews:    "_campusnews",
	itemID:            "id",
	itemURL:           "url",
	itemExternalURL:   "external_url",
	itemTitle:         "title",
	itemContentHTML:   "content_html",
	itemContentText:   "content_text",
	itemSummary:       "summary",
	itemImage:         "image",
	itemBannerImage:   "banner_image",
	itemDatePublished: "date_published",
	itemDateModified:  "date_modified",
	itemLanguage:      "language",
}

// The members of an item's _campusnews. Those up to extensions are read where
// they stand.
const (
	extraCredits = iota
	extraFigures
	extraSource
	extraImage
	extraImageSizes
	extraTopicDetails
	extraLinks
	extraExtensions
	extraID
	extraTitleHTML
	extraSummaryHTML
	extraCopyright
	extraCopyrightText
	extraViews
	extraPublishedRaw
	extraUpdatedRaw
	extraDateOnly
)

var moreItemMembers = [...]string{
	extraCredits:       "credits",
	extraFigures:       "figures",
	extraSource:        "source",
	extraImage:         "image",
	extraImageSizes:    "image_sizes",
	extraTopicDetails:  "topic_details",
	extraLinks:         "links",
	extraExtensions:    "extensions",
	extraID:            "id",
	extraTitleHTML:     "title_html",
	extraSummaryHTML:   "summary_html",
	extraCopyright:     "copyright",
	extraCopyrightText: "copyright_text",
	extraViews:         "views",
	extraPublishedRaw:  "published_raw",
	extraUpdatedRaw:    "updated_raw",
	extraDateOnly:      "date_only",
}

// The members of smaller objects, in the order in which the readers take them.
var (
	personMembers         = [...]string{"_campusnews", "name", "url", "avatar"}
	morePersonMembers     = [...]string{"email", "url"}
	attachmentMembers     = [...]string{"_campusnews", "url", "mime_type", "title", "size_in_bytes", "duration_in_seconds"}
	moreAttachmentMembers = [...]string{"mime_type"}
	imageMembers          = [...]string{"url", "title", "alt", "width", "height"}
	sourceMembers         = [...]string{"title", "url"}
	detailMembers         = [...]string{"label", "scheme"}
	creditMembers         = [...]string{"role", "name"}
	figureMembers         = [...]string{"url", "caption", "alt", "width", "height"}
	extensionMembers      = [...]string{"attributes", "children", "space", "name", "text"}
	attributeMembers      = [...]string{"space", "name", "value"}
	problemMembers        = [...]string{"message", "offset", "line"}
)
