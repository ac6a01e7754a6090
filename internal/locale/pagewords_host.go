//go:build !js

package locale

// The words of pages, which the widget shows none of.
const (
	NewerNews     = endOfViewWords + iota // Newer news
	OlderNews                             // Older news
	PageOf                                // Page {0} of {1}
	Pages                                 // Pages
	Topics                                // Topics
	AllNews                               // All news
	NewsAbout                             // News about {0}
	Source                                // Source: {0}
	ReadMore                              // Read more
	Feeds                                 // Feeds
	Subscribe                             // Subscribe
	Print                                 // Print
	SkipToContent                         // Skip to content

	endOfWords
)

// table returns the table that holds w, and the line there.
func table(w Word) (words *[languages]string, line Word) {
	if w >= endOfViewWords {
		return &pageWords, w - endOfViewWords
	}
	return &viewWords, w
}

// pageWords are the words of pages: one a line, in the order of the constants.
var pageWords = [languages]string{
	english: `Newer news
Older news
Page {0} of {1}
Pages
Topics
All news
News about {0}
Source: {0}
Read more
Feeds
Subscribe
Print
Skip to content`,

	simplified: `较新的新闻
较早的新闻
第{0}页，共{1}页
分页
主题
全部新闻
与“{0}”有关的新闻
来源：{0}
阅读全文
订阅源
订阅
打印
跳至正文`,

	traditional: `較新的消息
較舊的消息
第 {0} 頁，共 {1} 頁
分頁
主題
所有消息
與「{0}」有關的消息
來源：{0}
閱讀全文
訂閱來源
訂閱
列印
跳至主要內容`,

	japanese: `新しいニュース
過去のニュース
{1}ページ中{0}ページ目
ページ送り
トピック
すべてのニュース
「{0}」に関するニュース
出典：{0}
続きを読む
フィード
購読
印刷
本文へ移動`,

	korean: `더 최근 뉴스
이전 뉴스
{1}페이지 중 {0}페이지
페이지 이동
주제
전체 뉴스
‘{0}’ 관련 뉴스
출처: {0}
자세히 보기
피드
구독
인쇄
본문 바로가기`,

	german: `Neuere Nachrichten
Ältere Nachrichten
Seite {0} von {1}
Seiten
Themen
Alle Nachrichten
Nachrichten zum Thema „{0}“
Quelle: {0}
Weiterlesen
Feeds
Abonnieren
Drucken
Zum Inhalt springen`,

	french: `Actualités plus récentes
Actualités plus anciennes
Page {0} sur {1}
Pages
Thèmes
Toutes les actualités
Actualités sur le thème « {0} »
Source : {0}
Lire la suite
Flux
S’abonner
Imprimer
Aller au contenu`,

	spanish: `Noticias más recientes
Noticias anteriores
Página {0} de {1}
Páginas
Temas
Todas las noticias
Noticias sobre «{0}»
Fuente: {0}
Leer más
Canales
Suscribirse
Imprimir
Saltar al contenido`,

	portuguese: `Notícias mais recentes
Notícias anteriores
Página {0} de {1}
Páginas
Temas
Todas as notícias
Notícias sobre “{0}”
Fonte: {0}
Ler mais
Feeds
Assinar
Imprimir
Ir para o conteúdo`,

	russian: `Более свежие новости
Более ранние новости
Страница {0} из {1}
Страницы
Темы
Все новости
Новости по теме «{0}»
Источник: {0}
Читать далее
Новостные ленты
Подписаться
Распечатать
Перейти к содержанию`,

	arabic: `أخبار أحدث
أخبار أقدم
الصفحة {0} من {1}
الصفحات
الموضوعات
جميع الأخبار
أخبار حول «{0}»
المصدر: {0}
اقرأ المزيد
الخلاصات
الاشتراك
طباعة
الانتقال إلى المحتوى`,

	hindi: `नए समाचार
पुराने समाचार
{1} में से पृष्ठ {0}
पृष्ठ
विषय
सभी समाचार
“{0}” से संबंधित समाचार
स्रोत: {0}
और पढ़ें
फ़ीड
सदस्यता लें
प्रिंट करें
मुख्य सामग्री पर जाएँ`,

	indonesian: `Berita lebih baru
Berita lebih lama
Halaman {0} dari {1}
Halaman
Topik
Semua berita
Berita tentang “{0}”
Sumber: {0}
Baca selengkapnya
Umpan berita
Berlangganan
Cetak
Langsung ke konten`,

	vietnamese: `Tin mới hơn
Tin cũ hơn
Trang {0}/{1}
Các trang
Chủ đề
Tất cả tin tức
Tin tức về “{0}”
Nguồn: {0}
Đọc thêm
Nguồn cấp tin
Đăng ký nhận tin
In
Chuyển đến nội dung`,

	turkish: `Daha yeni haberler
Daha eski haberler
Sayfa {0}/{1}
Sayfalar
Konular
Tüm haberler
“{0}” konulu haberler
Kaynak: {0}
Devamını oku
Haber akışları
Abone ol
Yazdır
İçeriğe geç`,

	italian: `Notizie più recenti
Notizie meno recenti
Pagina {0} di {1}
Pagine
Argomenti
Tutte le notizie
Notizie sull’argomento «{0}»
Fonte: {0}
Continua a leggere
Feed
Iscriviti
Stampa
Vai al contenuto`,

	polish: `Nowsze wiadomości
Starsze wiadomości
Strona {0} z {1}
Strony
Tematy
Wszystkie wiadomości
Wiadomości na temat „{0}”
Źródło: {0}
Czytaj dalej
Kanały informacyjne
Subskrybuj
Drukuj
Przejdź do treści`,

	thai: `ข่าวใหม่กว่า
ข่าวเก่ากว่า
หน้า {0} จาก {1}
หน้า
หัวข้อ
ข่าวทั้งหมด
ข่าวเกี่ยวกับ “{0}”
ที่มา: {0}
อ่านต่อ
ฟีด
สมัครรับข่าวสาร
พิมพ์
ข้ามไปยังเนื้อหา`,
}
