namespace TradeSim.Results.Summary;

/// <summary>What countries are called in a sentence; a country not listed is called by its code.</summary>
public static class CountryNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["AGO"] = "Angola", ["AUS"] = "Australia", ["BDI"] = "Burundi", ["BRA"] = "Brazil", ["CAN"] = "Canada", ["CHL"] = "Chile",
        ["CHN"] = "China", ["EUU"] = "the EU", ["GBR"] = "Britain", ["GRL"] = "Greenland", ["IDN"] = "Indonesia", ["IND"] = "India",
        ["JPN"] = "Japan", ["KAZ"] = "Kazakhstan", ["KGZ"] = "Kyrgyzstan", ["KOR"] = "South Korea", ["LAO"] = "Laos",
        ["MDG"] = "Madagascar", ["MMR"] = "Myanmar", ["MNG"] = "Mongolia", ["MWI"] = "Malawi", ["MYS"] = "Malaysia",
        ["NAM"] = "Namibia", ["NGA"] = "Nigeria", ["NOR"] = "Norway", ["PRK"] = "North Korea", ["ROW"] = "the rest of the world",
        ["RUS"] = "Russia", ["SAU"] = "Saudi Arabia", ["THA"] = "Thailand", ["TUR"] = "Turkey", ["TWN"] = "Taiwan",
        ["TZA"] = "Tanzania", ["UGA"] = "Uganda", ["UKR"] = "Ukraine", ["USA"] = "the US", ["VNM"] = "Vietnam", ["ZAF"] = "South Africa",
    };

    public static string Of(string code) => Names.GetValueOrDefault(code, code);

    /// <summary>The same at the start of a sentence.</summary>
    public static string First(string code)
    {
        var name = Of(code);
        return char.ToUpperInvariant(name[0]) + name[1..];
    }
}
