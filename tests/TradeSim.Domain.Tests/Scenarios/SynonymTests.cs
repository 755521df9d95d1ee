using TradeSim.Scenarios.Reporting;

namespace TradeSim.Domain.Tests.Scenarios;

/// <summary>What people write for what the tables call otherwise gets the word that is meant, not the one that is spelt alike.</summary>
public class SynonymTests
{
    private static readonly FaultKind Kind = new("X", "x", "correct it.");

    [Theory]
    [InlineData("US", "USA", "AUS", "USA", "CHN")]
    [InlineData("CN", "CHN", "CAN", "CHN", "CAN")]
    [InlineData("FRA", "EUU", "BRA", "EUU")]
    [InlineData("EST", "EUU", "USA", "EUU")]
    [InlineData("Er", "Ho-Lu", "Eu", "Ho-Lu", "Tb")]
    [InlineData("sanction", "import-ban' or 'export-ban' or 'compliance", "import-ban", "export-ban", "compliance", "tariff")]
    public void A_word_gets_what_it_means(string word, string meant, params string[] known)
    {
        var faults = new Faults();
        faults.AddUnknown(Kind, new SourceText("a", word).Start, "?", word, known);
        Assert.Equal($"did you mean '{meant}'? correct it.", Assert.Single(faults).Cure);
    }

    [Fact]
    public void A_word_that_means_nothing_known_here_gets_no_suggestion_by_spelling()
    {
        var faults = new Faults();
        faults.AddUnknown(Kind, new SourceText("a", "RU").Start, "?", "RU", ["AU", "CHN"]);
        Assert.Equal("correct it.", Assert.Single(faults).Cure);
    }
}
