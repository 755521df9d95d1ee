using TradeSim.Domain.Policy;

namespace TradeSim.Scenarios.Keys;

/// <summary>The keys of a truce.</summary>
public static class TruceKeys
{
    public static readonly Shape Truce = new("truce",
    [
        new("id", ValueKind.Name, "Names the truce, for 'breaks' of a measure.") { Default = "truce, and a number" },
        new("measures", ValueKind.Words, "The measures that sleep, of two parties at least.") { Required = true },
        new("covers", ValueKind.Choices, "Kinds of measure by which a party breaks the truce when it newly lays one on another, unless the measure says breaks: none.")
        {
            Choices = [.. Domain.Policy.Truce.Burdens.Select(MeasureNames.Of)], Default = "those of them that it binds; \"*\": every one",
        },
        new("from", ValueKind.When, "First month of the truce, or an event.") { Required = true },
        new("until", ValueKind.When, "First month no longer of it, or an event.") { Default = "for good" },
        new("extended", ValueKind.MonthPair, "In the first month it is said that the truce lasts until the second."),
        new("because", ValueKind.Text, "Why, with source."),
    ]);
}
