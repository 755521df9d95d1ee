namespace TradeSim.Scenarios.Keys;

/// <summary>The keys of an accession.</summary>
public static class AccessionKeys
{
    public static readonly Shape Accession = new("accession",
    [
        new("country", ValueKind.Territory, "The country that joins.") { Required = true },
        new("bloc", ValueKind.Territory, "The bloc that it joins.") { Required = true },
        new("from", ValueKind.When, "The first month in which it is a member, or an event.") { Required = true },
        new("because", ValueKind.Text, "Why, with source."),
    ]);
}
