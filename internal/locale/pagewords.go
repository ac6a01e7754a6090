package locale

// The words of pages around views and articles.

// NewerNews links to the page before.
const NewerNews Word = `Newer news
较新的新闻
較新的消息
新しいニュース
더 최근 뉴스
Neuere Nachrichten
Actualités plus récentes
Noticias más recientes
Notícias mais recentes
Более свежие новости
أخبار أحدث
नए समाचार
Berita lebih baru
Tin mới hơn
Daha yeni haberler
Notizie più recenti
Nowsze wiadomości
ข่าวใหม่กว่า`

// OlderNews links to the page after.
const OlderNews Word = `Older news
较早的新闻
較舊的消息
過去のニュース
이전 뉴스
Ältere Nachrichten
Actualités plus anciennes
Noticias anteriores
Notícias anteriores
Более ранние новости
أخبار أقدم
पुराने समाचार
Berita lebih lama
Tin cũ hơn
Daha eski haberler
Notizie meno recenti
Starsze wiadomości
ข่าวเก่ากว่า`

// PageOf says which page this is, {0}, of how many, {1}.
const PageOf Word = `Page {0} of {1}
第{0}页，共{1}页
第 {0} 頁，共 {1} 頁
{1}ページ中{0}ページ目
{1}페이지 중 {0}페이지
Seite {0} von {1}
Page {0} sur {1}
Página {0} de {1}
Página {0} de {1}
Страница {0} из {1}
الصفحة {0} من {1}
{1} में से पृष्ठ {0}
Halaman {0} dari {1}
Trang {0}/{1}
Sayfa {0}/{1}
Pagina {0} di {1}
Strona {0} z {1}
หน้า {0} จาก {1}`

// Pages names the links to other pages.
const Pages Word = `Pages
分页
分頁
ページ送り
페이지 이동
Seiten
Pages
Páginas
Páginas
Страницы
الصفحات
पृष्ठ
Halaman
Các trang
Sayfalar
Pagine
Strony
หน้า`

// Topics heads a list of topics.
const Topics Word = `Topics
主题
主題
トピック
주제
Themen
Thèmes
Temas
Temas
Темы
الموضوعات
विषय
Topik
Chủ đề
Konular
Argomenti
Tematy
หัวข้อ`

// AllNews links to news of all topics.
const AllNews Word = `All news
全部新闻
所有消息
すべてのニュース
전체 뉴스
Alle Nachrichten
Toutes les actualités
Todas las noticias
Todas as notícias
Все новости
جميع الأخبار
सभी समाचार
Semua berita
Tất cả tin tức
Tüm haberler
Tutte le notizie
Wszystkie wiadomości
ข่าวทั้งหมด`

// NewsAbout heads the news of a topic.
const NewsAbout Word = `News about {0}
与“{0}”有关的新闻
與「{0}」有關的消息
「{0}」に関するニュース
‘{0}’ 관련 뉴스
Nachrichten zum Thema „{0}“
Actualités sur le thème « {0} »
Noticias sobre «{0}»
Notícias sobre “{0}”
Новости по теме «{0}»
أخبار حول «{0}»
“{0}” से संबंधित समाचार
Berita tentang “{0}”
Tin tức về “{0}”
“{0}” konulu haberler
Notizie sull’argomento «{0}»
Wiadomości na temat „{0}”
ข่าวเกี่ยวกับ “{0}”`

// ReadMore links to the whole article.
const ReadMore Word = `Read more
阅读全文
閱讀全文
続きを読む
자세히 보기
Weiterlesen
Lire la suite
Leer más
Ler mais
Читать далее
اقرأ المزيد
और पढ़ें
Baca selengkapnya
Đọc thêm
Devamını oku
Continua a leggere
Czytaj dalej
อ่านต่อ`

// Feeds heads a list of feeds.
const Feeds Word = `Feeds
订阅源
訂閱來源
フィード
피드
Feeds
Flux
Canales
Feeds
Новостные ленты
الخلاصات
फ़ीड
Umpan berita
Nguồn cấp tin
Haber akışları
Feed
Kanały informacyjne
ฟีด`

// Subscribe links to a feed.
const Subscribe Word = `Subscribe
订阅
訂閱
購読
구독
Abonnieren
S’abonner
Suscribirse
Assinar
Подписаться
الاشتراك
सदस्यता लें
Berlangganan
Đăng ký nhận tin
Abone ol
Iscriviti
Subskrybuj
สมัครรับข่าวสาร`

// SkipToContent links past what stands before the content.
const SkipToContent Word = `Skip to content
跳至正文
跳至主要內容
本文へ移動
본문 바로가기
Zum Inhalt springen
Aller au contenu
Saltar al contenido
Ir para o conteúdo
Перейти к содержанию
الانتقال إلى المحتوى
मुख्य सामग्री पर जाएँ
Langsung ke konten
Chuyển đến nội dung
İçeriğe geç
Vai al contenuto
Przejdź do treści
ข้ามไปยังเนื้อหา`
