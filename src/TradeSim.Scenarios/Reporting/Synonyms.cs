using System.Collections.Immutable;

namespace TradeSim.Scenarios.Reporting;

/// <summary>
/// Words that people use for what the tables call otherwise: names and two-letter codes (ISO 3166-1) of countries, member states
/// of the European Union, names of elements, and common words for kinds of measure.
/// </summary>
public static class Synonyms
{
    private const string Countries =
        "US=USA|U.S.=USA|United States=USA|America=USA|UK=GBR|GB=GBR|Britain=GBR|United Kingdom=GBR|CN=CHN|China=CHN|PRC=CHN|RU=RUS|Russia=RUS|JP=JPN|Japan=JPN"
        + "|KR=KOR|Korea=KOR|South Korea=KOR|KP=PRK|North Korea=PRK|IN=IND|India=IND|AU=AUS|Australia=AUS|CA=CAN|Canada=CAN|BR=BRA|Brazil=BRA|VN=VNM|Vietnam=VNM|MY=MYS|Malaysia=MYS"
        + "|MM=MMR|Myanmar=MMR|Burma=MMR|TH=THA|Thailand=THA|KZ=KAZ|Kazakhstan=KAZ|TW=TWN|Taiwan=TWN|NO=NOR|Norway=NOR|CH=CHE|Switzerland=CHE|TR=TUR|Turkey=TUR|UA=UKR|Ukraine=UKR"
        + "|ZA=ZAF|South Africa=ZAF|GL=GRL|Greenland=GRL|LA=LAO|Laos=LAO|MX=MEX|Mexico=MEX|EU27=EUU|European Union=EUU|Europe=EUU"
        + "|DE=EUU|Germany=EUU|DEU=EUU|FR=EUU|France=EUU|FRA=EUU|EE=EUU|Estonia=EUU|EST=EUU|IT=EUU|ITA=EUU|ES=EUU|ESP=EUU|PL=EUU|POL=EUU|NL=EUU|NLD=EUU|BEL=EUU|AUT=EUU|SWE=EUU|FIN=EUU|DNK=EUU|CZE=EUU";

    private const string Elements =
        "lanthanum=La|cerium=Ce|praseodymium=Pr|neodymium=Nd|samarium=Sm|europium=Eu|gadolinium=Gd|terbium=Tb|dysprosium=Dy|yttrium=Y"
        + "|Ho=Ho-Lu|Er=Ho-Lu|Tm=Ho-Lu|Yb=Ho-Lu|Lu=Ho-Lu|holmium=Ho-Lu|erbium=Ho-Lu|thulium=Ho-Lu|ytterbium=Ho-Lu|lutetium=Ho-Lu";

    private const string Kinds =
        "sanction=import-ban,export-ban,compliance|sanctions=import-ban,export-ban,compliance|embargo=import-ban,export-ban|ban=import-ban,export-ban"
        + "|duty=tariff|duties=tariff|customs=tariff|quota=import-quota,export-quota,tariff-rate-quota|trq=tariff-rate-quota|licence=export-licence|license=export-licence";

    private static readonly ImmutableDictionary<string, ImmutableArray<string>> Meant = $"{Countries}|{Elements}|{Kinds}".Split('|')
        .Select(pair => pair.Split('='))
        .ToImmutableDictionary(pair => pair[0], pair => pair[1].Split(',').ToImmutableArray(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the word has a meaning of its own, so that its spelling says nothing.</summary>
    public static bool Has(string word) => Meant.ContainsKey(word);

    /// <summary>What the word means among known words; empty where it means none of them.</summary>
    public static ImmutableArray<string> Of(string word, IEnumerable<string> known) =>
        Meant.TryGetValue(word, out var meant) ? [.. meant.Where(known.ToHashSet(StringComparer.Ordinal).Contains)] : [];
}
