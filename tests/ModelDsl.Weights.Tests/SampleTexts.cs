using Examples;

namespace ModelDsl.Weights.Tests;

/// <summary>Texts of the examples, and texts that tokenizers get wrong.</summary>
internal static class SampleTexts
{
    /// <summary>Unicode and punctuation in unusual places. Special tokens are not among them: FastBertTokenizer takes <c>[SEP]</c> in a
    /// text for punctuation and a word, Hugging Face for the token.</summary>
    public static IReadOnlyList<string> Odd { get; } =
    [
        "", " ", ".", "…", "\t\n\r", "a", "I", "Ω", "½", "№ 5", "don't", "can’t", "it`s", "e-mail",
        "$3.50 + 20% = ^1|2~", "<b>bold</b>", "C# > C++", "ÀÉÎÕÜ àéîõü", "Crème brûlée", "Straße", "İstanbul",
        "Ærøskøbing", "naïve coöperation", "São Paulo", "Łódź", "Ångström", "Ἀθῆναι",
        "Москва и Санкт-Петербург", "北京欢迎你", "東京タワー", "ひらがなカタカナ", "한국어 문장", "สวัสดี", "हिन्दी", "שלום עולם",
        "السلام عليكم", "😀", "well done 👍🏽👍", "👨‍👩‍👧‍👦", "🇩🇪 flag", "heart ❤️ red", "zero\u200bwidth",
        "soft\u00adhyphen", "no\u00a0break", "em\u2003space", "line\u2028separator", "bom\ufeffinside",
        "\u0000null", "bell\u0007", "tab\there", "new\nline", "carriage\r\nreturn",
        "replacement \ufffd character", "e\u0301 combining", "ﬁne ligature", "ｆｕｌｌ ｗｉｄｔｈ", "[mask]",
        "##ing ##s", "_under_score_", "a/b\\c", "http://example.org/path?q=1&r=2", "user@example.org",
        "#hashtag @name", "1,234,567.89", "3rd 21st", "CamelCaseWord", "ALL CAPS!!!",
        "supercalifragilisticexpialidocious", "antidisestablishmentarianism?",
        "pneumonoultramicroscopicsilicovolcanoconiosis",
        "xyzzyplughxyzzyplughxyzzyplughxyzzyplughxyzzyplughxyzzyplughxyzzyplughxyzzyplughxyzzyplughxyzzyplugh",
        "«quoted» „quoted“ ‘quoted’ 「quoted」", "dash – em — minus − hyphen ‐", "price: 5€, £6, ¥7, ₹8",
        "x² + y₃", "ﷺ", "𝔘𝔫𝔦𝔠𝔬𝔡𝔢", "𐍈𐌰", "i̇ I ı",
    ];

    /// <summary>All texts of the examples' files.</summary>
    public static IReadOnlyList<string> ReadAll()
    {
        var data = Path.Combine(AppContext.BaseDirectory, "data");
        return
        [
            .. Directory.EnumerateFiles(data, "*.csv").SelectMany(file => SupportTriage.Example.Read(file)).Select(row => row.Text),
            .. Directory.EnumerateFiles(data, "*.tsv").SelectMany(File.ReadLines),
            .. Directory.EnumerateFiles(data, "*.jsonl").SelectMany(File.ReadLines),
        ];
    }
}
