package feed

import (
	"ustb.edu.cn/campusnews/news"
)

// inFeed takes an element that describes the feed.
func (d *document) inFeed(e *element) {
	if e == nil {
		d.extension(&d.feed.Extensions)
		return
	}
	f, s := d.feed, &d.scanner
	switch e.field {
	case channelElement:
		d.top().place = inFeed
		if about := d.attributeText(s.attr("rdf:about")); f.ID == "" {
			f.ID = about
		}
		if lang := d.attributeText(s.attr("xml:lang")); lang != "" {
			f.Language = lang
		}
	case title:
		d.fillText(e, &d.feedRank, &f.Title, &f.TitleHTML)
	case summary, description:
		d.fillText(e, &d.feedRank, &f.Description, &f.DescriptionHTML)
	case rights:
		d.fillText(e, &d.feedRank, &f.Copyright, &f.CopyrightHTML)
	case generator:
		d.fill(e, &d.feedRank, &f.Generator)
	case language:
		d.fill(e, &d.feedRank, &f.Language)
	case id:
		d.fill(e, &d.feedRank, &f.ID)
	case link:
		d.feedLink(e)
	case image:
		if address := d.imageAddress(); address != "" { // itunes:image
			if d.feedRank.outranks(e) {
				f.Image = news.Image{URL: d.link(address)}
			}
		} else if reference := s.attr("rdf:resource"); reference != nil {
			if resource := d.attributeText(reference); resource != "" && d.feedRank.outranks(e) {
				f.Image = news.Image{URL: d.link(resource)}
			}
		} else if about := d.link(d.attributeText(s.attr("rdf:about"))); d.feedRank.outranks(e) || about != "" && about == f.Image.URL {
			d.top().place = inImage
		}
	case logo:
		if address := d.plainText(); address != "" && f.Image.URL == "" {
			f.Image.URL = d.link(address)
		}
	case icon:
		if address := d.plainText(); address != "" && d.feedRank.outranks(e) {
			f.Icon = d.link(address)
		}
	case published:
		d.fillTime(e, &d.feedRank, &f.Published)
	case updated:
		d.fillTime(e, &d.feedRank, &f.Updated)
	case author:
		d.openPerson(&f.Authors)
	case creator:
		if e.rank > 5 || len(f.Authors) == 0 {
			d.openPerson(&f.Authors)
		}
	case category:
		d.topics(&f.Topics)
	case keywords:
		f.Topics = d.withKeywords(f.Topics)
	case mediaGroup:
		d.top().place = inFeed
	case opaque, rssRoot, rdfRoot, feedRoot, htmlRoot:
	default:
		d.extension(&f.Extensions)
	}
}

// inImage takes an element of the feed's image.
func (d *document) inImage(e *element) {
	if e == nil {
		return
	}
	f := d.feed
	switch e.field {
	case imageURL:
		if address := d.plainText(); address != "" {
			f.Image.URL = d.link(address)
		}
	case title:
		f.Image.Title = d.plainText()
	case width:
		f.Image.Width = pixels(d.plainText())
	case height:
		f.Image.Height = pixels(d.plainText())
	}
}
