package main

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"golang.org/x/net/html/charset"
)

// decodeStructs reads a feed in the way of miniflux and most Go programs that
// read feeds: encoding/xml fills structs whose tags name the elements. It
// counts the items. Nothing is made of them: no date is parsed, no address
// resolved, no text cleaned.
func decodeStructs(doc []byte) (items int, err error) {
	d := xml.NewDecoder(bytes.NewReader(doc))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = charset.NewReaderLabel
	d.DefaultSpace = "rss" // so that title is not media:title
	for {
		token, err := d.Token()
		if err != nil {
			return 0, err
		}
		root, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch root.Name.Local {
		case "rss":
			var f rssFeed
			err = d.DecodeElement(&f, &root)
			if err == nil && f.Channel == nil {
				err = fmt.Errorf("no channel in the namespace %q", root.Name.Space)
			} else if err == nil {
				items = len(f.Channel.Items)
			}
		case "RDF":
			var f rdfFeed
			err = d.DecodeElement(&f, &root)
			items = len(f.Items)
		case "feed":
			var f atomFeed
			err = d.DecodeElement(&f, &root)
			items = len(f.Entries)
		default:
			err = fmt.Errorf("<%s> is no feed", root.Name.Local)
		}
		return items, err
	}
}

type rssFeed struct {
	Version string      `xml:"rss version,attr"`
	Channel *rssChannel `xml:"rss channel"`
}

type rssChannel struct {
	Title          string     `xml:"rss title"`
	Link           string     `xml:"rss link"`
	Description    string     `xml:"rss description"`
	Language       string     `xml:"rss language"`
	Copyright      string     `xml:"rss copyright"`
	ManagingEditor string     `xml:"rss managingEditor"`
	WebMaster      string     `xml:"rss webMaster"`
	PubDate        string     `xml:"rss pubDate"`
	LastBuildDate  string     `xml:"rss lastBuildDate"`
	Generator      string     `xml:"rss generator"`
	TTL            string     `xml:"rss ttl"`
	Categories     []string   `xml:"rss category"`
	Image          *rssImage  `xml:"rss image"`
	Items          []rssItem  `xml:"rss item"`
	AtomLinks      []atomLink `xml:"http://www.w3.org/2005/Atom link"`
	itunesFields
}

type rssImage struct {
	URL   string `xml:"rss url"`
	Title string `xml:"rss title"`
	Link  string `xml:"rss link"`
}

type rssItem struct {
	Title       markup         `xml:"rss title"`
	Link        string         `xml:"rss link"`
	Description string         `xml:"rss description"`
	Author      markup         `xml:"rss author"`
	Categories  []string       `xml:"rss category"`
	Comments    string         `xml:"rss comments"`
	Enclosures  []rssEnclosure `xml:"rss enclosure"`
	GUID        rssGUID        `xml:"rss guid"`
	PubDate     string         `xml:"rss pubDate"`
	Source      rssSource      `xml:"rss source"`
	OrigLink    string         `xml:"http://rssnamespace.org/feedburner/ext/1.0 origLink"`
	AtomLinks   []atomLink     `xml:"http://www.w3.org/2005/Atom link"`
	AtomAuthors []atomPerson   `xml:"http://www.w3.org/2005/Atom author"`
	dublinCore
	itunesFields
	mediaFields
}

type rssEnclosure struct {
	URL    string `xml:"url,attr"`
	Type   string `xml:"type,attr"`
	Length string `xml:"length,attr"`
}

type rssGUID struct {
	Text        string `xml:",chardata"`
	IsPermaLink string `xml:"isPermaLink,attr"`
}

type rssSource struct {
	Name string `xml:",chardata"`
	URL  string `xml:"url,attr"`
}

// rdfFeed is RSS 0.90 and 1.0, whose namespaces differ and are not asked for.
type rdfFeed struct {
	Channel struct {
		Title       string `xml:"title"`
		Link        string `xml:"link"`
		Description string `xml:"description"`
		dublinCore
	} `xml:"channel"`
	Items []struct {
		About       string `xml:"http://www.w3.org/1999/02/22-rdf-syntax-ns# about,attr"`
		Title       string `xml:"title"`
		Link        string `xml:"link"`
		Description string `xml:"description"`
		dublinCore
	} `xml:"item"`
}

type atomFeed struct {
	XMLName  xml.Name     `xml:"http://www.w3.org/2005/Atom feed"`
	ID       string       `xml:"http://www.w3.org/2005/Atom id"`
	Title    atomText     `xml:"http://www.w3.org/2005/Atom title"`
	Subtitle atomText     `xml:"http://www.w3.org/2005/Atom subtitle"`
	Updated  string       `xml:"http://www.w3.org/2005/Atom updated"`
	Icon     string       `xml:"http://www.w3.org/2005/Atom icon"`
	Logo     string       `xml:"http://www.w3.org/2005/Atom logo"`
	Links    []atomLink   `xml:"http://www.w3.org/2005/Atom link"`
	Authors  []atomPerson `xml:"http://www.w3.org/2005/Atom author"`
	Entries  []atomEntry  `xml:"http://www.w3.org/2005/Atom entry"`
}

type atomEntry struct {
	ID         string         `xml:"http://www.w3.org/2005/Atom id"`
	Title      atomText       `xml:"http://www.w3.org/2005/Atom title"`
	Published  string         `xml:"http://www.w3.org/2005/Atom published"`
	Updated    string         `xml:"http://www.w3.org/2005/Atom updated"`
	Summary    atomText       `xml:"http://www.w3.org/2005/Atom summary"`
	Content    atomText       `xml:"http://www.w3.org/2005/Atom content"`
	Links      []atomLink     `xml:"http://www.w3.org/2005/Atom link"`
	Authors    []atomPerson   `xml:"http://www.w3.org/2005/Atom author"`
	Categories []atomCategory `xml:"http://www.w3.org/2005/Atom category"`
	mediaFields
}

type atomText struct {
	Type string `xml:"type,attr"`
	markup
	Div markup `xml:"http://www.w3.org/1999/xhtml div"`
}

type atomLink struct {
	Href   string `xml:"href,attr"`
	Rel    string `xml:"rel,attr"`
	Type   string `xml:"type,attr"`
	Title  string `xml:"title,attr"`
	Length string `xml:"length,attr"`
}

type atomPerson struct {
	Name  string `xml:"http://www.w3.org/2005/Atom name"`
	Email string `xml:"http://www.w3.org/2005/Atom email"`
	URI   string `xml:"http://www.w3.org/2005/Atom uri"`
}

type atomCategory struct {
	Term   string `xml:"term,attr"`
	Label  string `xml:"label,attr"`
	Scheme string `xml:"scheme,attr"`
}

// markup is text with its source, since a feed may hold either.
type markup struct {
	Text  string `xml:",chardata"`
	Inner string `xml:",innerxml"`
}

type dublinCore struct {
	DCTitle   string   `xml:"http://purl.org/dc/elements/1.1/ title"`
	DCDate    string   `xml:"http://purl.org/dc/elements/1.1/ date"`
	Creators  []string `xml:"http://purl.org/dc/elements/1.1/ creator"`
	Subjects  []string `xml:"http://purl.org/dc/elements/1.1/ subject"`
	Encoded   string   `xml:"http://purl.org/rss/1.0/modules/content/ encoded"`
	DCRights  string   `xml:"http://purl.org/dc/elements/1.1/ rights"`
	Publisher string   `xml:"http://purl.org/dc/elements/1.1/ publisher"`
}

type itunesFields struct {
	ITunesAuthor   string `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd author"`
	ITunesSubtitle string `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd subtitle"`
	ITunesSummary  string `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd summary"`
	ITunesDuration string `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd duration"`
	ITunesExplicit string `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd explicit"`
	ITunesKeywords string `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd keywords"`
	ITunesImage    struct {
		Href string `xml:"href,attr"`
	} `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd image"`
	ITunesCategories []struct {
		Text string `xml:"text,attr"`
	} `xml:"http://www.itunes.com/dtds/podcast-1.0.dtd category"`
}

type mediaFields struct {
	MediaContents     []mediaContent `xml:"http://search.yahoo.com/mrss/ content"`
	MediaThumbnails   []mediaContent `xml:"http://search.yahoo.com/mrss/ thumbnail"`
	MediaDescriptions []mediaText    `xml:"http://search.yahoo.com/mrss/ description"`
	MediaGroups       []struct {
		Contents     []mediaContent `xml:"http://search.yahoo.com/mrss/ content"`
		Thumbnails   []mediaContent `xml:"http://search.yahoo.com/mrss/ thumbnail"`
		Descriptions []mediaText    `xml:"http://search.yahoo.com/mrss/ description"`
	} `xml:"http://search.yahoo.com/mrss/ group"`
}

type mediaContent struct {
	URL      string `xml:"url,attr"`
	Type     string `xml:"type,attr"`
	FileSize string `xml:"fileSize,attr"`
	Medium   string `xml:"medium,attr"`
	Width    string `xml:"width,attr"`
	Height   string `xml:"height,attr"`
}

type mediaText struct {
	Type string `xml:"type,attr"`
	Text string `xml:",chardata"`
}
