package scene

import (
	"encoding/json"
	"strings"
)

// documents returns feeds that have the payload in each element, escaped and
// as it is.
func documents(payload string) [][]byte {
	escaped := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;").Replace(payload)
	section := "<![CDATA[" + strings.ReplaceAll(payload, "]]>", "]]]]><![CDATA[>") + "]]>"
	all := [][]byte{jsonFeed(payload)}
	for _, template := range [...]string{rss, atom} {
		for _, value := range [...]string{escaped, section} {
			all = append(all, []byte(strings.NewReplacer("{text}", value, "{value}", escaped, "{markup}", "").Replace(template)))
		}
		all = append(all, []byte(strings.NewReplacer("{text}", escaped, "{value}", escaped, "{markup}", payload).Replace(template)))
	}
	return all
}

const rss = `<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel>
<title>{text}</title><link>{text}</link><description>{text}</description><language>{text}</language><copyright>{text}</copyright>
<image><url>{text}</url><title>{text}</title><link>{text}</link></image>
<item><title>{text}</title><link>{text}</link><description>{text}</description><content:encoded>{text}</content:encoded>
<guid>{text}</guid><pubDate>{text}</pubDate><author>{text}</author><dc:creator>{text}</dc:creator><itunes:author>{text}</itunes:author>
<category domain="{value}">{text}</category><enclosure url="{value}" type="{value}" length="{value}"/><source url="{value}">{text}</source>
<media:group><media:content url="{value}" medium="image" width="40"/><media:content url="/a.png" medium="image" width="80"/><media:title>{text}</media:title>
<media:description type="html">{text}</media:description><media:credit role="{value}">{text}</media:credit></media:group>
<media:thumbnail url="{value}"/></item>
<item><title>A title</title><link>https://example.edu/1.htm</link><description>{text}</description></item>
<item><description>{text}</description>{markup}</item></channel></rss>`

const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{value}"><id>{text}</id><title type="html">{text}</title><subtitle type="html">{text}</subtitle>
<link href="{value}" hreflang="{value}"/><link rel="self" href="{value}"/><icon>{text}</icon><logo>{text}</logo><rights type="html">{text}</rights>
<author><name>{text}</name><email>{text}</email><uri>{text}</uri></author>
<entry><id>{text}</id><title type="html">{text}</title><link href="{value}" title="{value}"/><link rel="enclosure" href="{value}" title="{value}" type="{value}"/>
<summary type="html">{text}</summary><content type="html">{text}</content><category term="{value}" label="{value}" scheme="{value}"/>
<author><name>{text}</name><uri>{text}</uri></author><rights type="html">{text}</rights><source><title>{text}</title><id>{text}</id><link href="{value}"/></source></entry>
<entry><title type="text">{text}</title><link href="https://example.edu/1.htm"/><summary type="text">{text}</summary><content type="text">{text}</content></entry>
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">{markup}</div></title><content type="xhtml" xml:base="{value}"><div xmlns="http://www.w3.org/1999/xhtml">{markup}</div></content></entry></feed>`

func jsonFeed(p string) []byte {
	type object map[string]any
	author := object{"name": p, "url": p, "avatar": p}
	document, err := json.Marshal(object{
		"version": "https://jsonfeed.org/version/1.1", "title": p, "description": p, "home_page_url": p, "feed_url": p, "icon": p, "language": p, "authors": []object{author},
		"items": []object{{
			"id": p, "url": p, "external_url": p, "title": p, "summary": p, "content_html": p, "content_text": p, "image": p, "banner_image": p,
			"date_published": p, "date_modified": p, "language": p, "tags": []string{p}, "authors": []object{author},
			"attachments": []object{{"url": p, "mime_type": p, "title": p}},
			"_campusnews": object{
				"title_html": p, "summary_html": p, "copyright": p, "source": object{"title": p, "url": p},
				"credits": []object{{"role": p, "name": p}}, "figures": []object{{"url": p, "caption": p, "alt": p}},
			},
		}},
	})
	if err != nil {
		return nil // strings are no reason for one
	}
	return document
}
