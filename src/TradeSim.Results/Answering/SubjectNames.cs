using TradeSim.Results.Summary;

namespace TradeSim.Results.Answering;

/// <summary>What a subject of the summary is called in a sentence: countries by name, elements and ids as they are.</summary>
public static class SubjectNames
{
    public static string Of(string subject) =>
        subject == Units.World ? "the world"
        : subject.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? OfElement(subject[..slash], subject[(slash + 1)..])
        : subject.IndexOf('<', StringComparison.Ordinal) is var at and > 0 ? $"{Of(subject[..at])} from {Of(subject[(at + 1)..])}"
        : CountryNames.Of(subject);

    private static string OfElement(string countries, string element) =>
        countries == Units.World ? element : element == Units.World ? Of(countries) : $"{element} in {Of(countries)}";
}
