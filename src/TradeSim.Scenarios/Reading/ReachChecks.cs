using System.Collections.Immutable;
using TradeSim.Domain.Policy;
using TradeSim.Domain.World.Inputs;
using TradeSim.Scenarios.Keys;
using TradeSim.Scenarios.Reporting;
using TradeSim.Scenarios.Trees;

namespace TradeSim.Scenarios.Reading;

/// <summary>Whether a measure of a country can fall on the mines and plants that it names. Members of a bloc come and go.</summary>
public sealed class ReachChecks(WorldTables world, Faults faults)
{
    private static readonly ImmutableArray<string> OnEntities = ["production-quota", "resource-tax", "outage", "permit-ban"];
    private static readonly ImmutableArray<string> OnExports = ["export-tax", "export-vat", "export-quota", "export-licence", "export-ban"];
    private static readonly ImmutableArray<string> OnImports = ["tariff", "tariff-rate-quota", "import-ban", "compliance", "sourcing-cap", "preference"];

    public void Check(Fields f)
    {
        var by = f.Text("by");
        var isCountry = world.Countries.Any(country => country.Id == by);
        foreach (var word in f.Words("entities"))
        {
            if (((isCountry ? WhyNot(f, by, word) : null) ?? WhyNoOxide(f, word)) is { } why)
            {
                faults.Add(FaultKinds.OutOfReach, word.Place, $"'{word.Text}' {why}.");
            }
            else if (isCountry && WhyNotFromThere(f, by, word) is { } elsewhere)
            {
                faults.Add(FaultKinds.OutOfReach, word.Place, $"'{word.Text}' {elsewhere}.", "name a mine or plant there, or the plant that buys, or drop it.");
            }
        }

        foreach (var word in f.Words("deny").Concat(f.Words("general")))
        {
            if (WhyNoBuyer(f, isCountry ? by : "", word) is { } why)
            {
                faults.Add(FaultKinds.OutOfReach, word.Place, $"'{word.Text}' {why}.", "name a plant abroad that buys ore, or the country that buys, or drop it.");
            }
        }
    }

    private string? WhyNot(Fields f, string by, ScalarNode word)
    {
        var mine = world.Mines.FirstOrDefault(row => row.Id == word.Text);
        var hub = world.Hubs.FirstOrDefault(row => row.Id == word.Text);
        if (CountryOf(word) is not { } country)
        {
            return null;
        }

        var kind = f.Text("kind");
        bool Names(string stage) => IsOn(f, stage);
        return kind switch
        {
            _ when OnEntities.Contains(kind) && country != by => $"stands in {country}, where {by} has no say",
            "resource-tax" when hub is not null => "is a plant, and the tax is on what mines sell",
            "production-quota" when mine is not null && !Names("concentrate") => "is a mine, and makes no oxide",
            "production-quota" when hub is not null && !Names("oxide") => "is a plant, and its quota is on oxides",
            _ when OnExports.Contains(kind) && mine is not null && country != by => $"is a mine of {country}, and sells nothing out of {by}",
            _ when OnImports.Contains(kind) && mine is not null && country == by => $"is a mine of {by}, and sells nothing into {by} from abroad",
            _ when OnExports.Contains(kind) && hub is not null && country != by && IsOfOxide(f) => $"is a plant of {country}: it sells nothing out of {by}, and buys no oxide",
            _ when OnImports.Contains(kind) && hub is not null && country == by && IsOfOxide(f) => $"is a plant of {by}: it sells nothing into {by} from abroad, and buys no oxide",
            _ => null,
        };
    }

    /// <summary>Why a mine or plant abroad sells nothing that comes from where an importer's rule says; null where it may, or a bloc is named.</summary>
    private string? WhyNotFromThere(Fields f, string by, ScalarNode word)
    {
        ImmutableArray<string> origins = [.. f.Words("origin").Select(origin => origin.Text)];
        return OnImports.Contains(f.Text("kind")) && CountryOf(word) is { } country && country != by && !origins.IsEmpty && !origins.Contains(country)
            && origins.All(origin => world.Countries.Any(row => row.Id == origin))
            ? $"stands in {country}, and the rule is on what comes from {string.Join(" or ", origins)}"
            : null;
    }

    private string? CountryOf(ScalarNode word) =>
        world.Mines.FirstOrDefault(row => row.Id == word.Text)?.Country ?? world.Hubs.FirstOrDefault(row => row.Id == word.Text)?.Country;

    private string? WhyNoOxide(Fields f, ScalarNode word)
    {
        var isOnTrade = OnExports.Contains(f.Text("kind")) || OnImports.Contains(f.Text("kind"));
        return IsOfOxide(f) && isOnTrade && world.Mines.Any(row => row.Id == word.Text) ? "is a mine, and sells no oxide" : null;
    }

    /// <summary>Why a plant does not apply to a licence desk; null where it may, or the word is a country.</summary>
    private string? WhyNoBuyer(Fields f, string country, ScalarNode word) => world.Hubs.FirstOrDefault(row => row.Id == word.Text) switch
    {
        { } hub when hub.Country == country => $"stands in {country}, and what it buys there does not leave",
        { } when IsOfOxide(f) => "is a plant, and buys no oxide",
        _ => null,
    };

    /// <summary>Whether a measure falls on oxides alone: by its stage, or since it names elements and does not count them inside concentrate.</summary>
    private static bool IsOfOxide(Fields f) => f.Elements("elements").IsEmpty || CountsMixtures(f)
        ? IsOn(f, "oxide") && !IsOn(f, "concentrate")
        : IsOn(f, "oxide") || !IsOn(f, "concentrate");

    private static bool CountsMixtures(Fields f) => MeasureNames.TryParse(f.Text("kind"), out var kind) && Contained.IsControl(kind) && f.Flag("mixtures", true);

    private static bool IsOn(Fields f, string stage) => f.Words("stage").Any(named => named.Text == stage);
}
