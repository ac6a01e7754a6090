package feed

import (
	"strings"

	"ustb.edu.cn/campusnews/news"
)

// openPerson takes an author: one line of text, as RSS has it, or an element
// with a name, a mail address and a page (RFC 4287, section 3.2). With list
// nil it is a contributor of the open article.
func (d *document) openPerson(list *[]news.Person) {
	if !d.structured() {
		d.keepPerson(personIn(d.plainText()), list)
		return
	}
	d.top().place, d.top().ends = inPerson, true
	d.person, d.people = new(news.Person), list
}

// inPerson takes an element of the open person.
func (d *document) inPerson(e *element) {
	if e == nil || d.person == nil {
		return
	}
	switch e.field {
	case personName:
		d.person.Name = d.plainText()
	case personEmail:
		d.person.Email = d.plainText()
	case personURL:
		d.person.URL = d.link(d.plainText())
	}
}

func (d *document) closePerson() {
	if d.person == nil {
		return // another began inside it
	}
	p := *d.person
	d.person = nil
	d.keepPerson(p, d.people)
}

func (d *document) keepPerson(p news.Person, list *[]news.Person) {
	switch {
	case p == news.Person{}:
	case list != nil:
		if !d.isFull(len(*list)) {
			*list = withPerson(*list, p)
		}
	case d.article != nil && !d.isFull(len(d.article.Credits)):
		name := p.Name
		if name == "" {
			name = p.Email
		}
		d.article.Credits = append(d.article.Credits, news.Credit{Role: "contributor", Name: name})
	}
}

// withPerson adds a person, unless the list has the same one already; what is
// new about him or her is then added.
func withPerson(list []news.Person, p news.Person) []news.Person {
	for i := range list {
		have := &list[i]
		if have.Name == p.Name && p.Name != "" || have.Email == p.Email && p.Email != "" {
			have.Name = either(have.Name, p.Name)
			have.Email = either(have.Email, p.Email)
			have.URL = either(have.URL, p.URL)
			return list
		}
	}
	return append(list, p)
}

// personIn reads an author written in one line: "mail (Name)", as RSS 2.0 has
// it, "Name (mail)", "Name <mail>", a mail address, or a name.
func personIn(line string) news.Person {
	outside, inside := line, ""
	for _, pair := range [...]string{"()", "<>"} {
		open := strings.IndexByte(line, pair[0])
		end := strings.LastIndexByte(line, pair[1])
		if open >= 0 && end > open {
			outside = strings.TrimSpace(line[:open] + " " + line[end+1:])
			inside = strings.TrimSpace(line[open+1 : end])
			break
		}
	}
	switch {
	case isMail(inside) && !isMail(outside):
		return news.Person{Name: outside, Email: mailIn(inside)}
	case isMail(outside):
		return news.Person{Name: inside, Email: mailIn(outside)}
	default:
		return news.Person{Name: line}
	}
}

func isMail(s string) bool {
	at := strings.IndexByte(s, '@')
	return at > 0 && at < len(s)-1 && !strings.ContainsAny(s, " \t\n")
}

func mailIn(s string) string { return strings.TrimPrefix(s, "mailto:") }
