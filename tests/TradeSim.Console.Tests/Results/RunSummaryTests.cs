using TradeSim.Domain.Units;
using TradeSim.Results.Summary;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Console.Tests.Results;

public class RunSummaryTests
{
    [Fact]
    public void Two_years_read_like_this()
    {
        SummaryRow[] rows =
        [
            new(2024, "output.mining", "RUS", 2500, "t REO"), new(2025, "output.mining", "RUS", 12000, "t REO"),
            new(2024, "share.mining", "RUS", 0.0063m, "fraction"), new(2025, "share.mining", "RUS", 0.028m, "fraction"),
            new(2024, "imports", "CHN<RUS", 300, "t gross"), new(2024, "imports", "EUU<RUS", 3700, "t gross"),
            new(2024, "imports", "EUU<CHN", 6000, "t gross"), new(2025, "value.home", "RUS", 0.31m, "fraction"),
            new(2024, "discount.share", "RUS", 0.22m, "fraction"),
            new(2024, "price.peak", "Nd", 56.04m, "USD/kg"), new(2025, "price.peak", "Dy", 1260, "USD/kg"),
        ];
        Assert.Equal(
            [
                "Russia mines 2,500 t, 0.63% of the world in 2024; 12,000 t, 2.8% of the world in 2025.",
                "Its share of mined supply passes 1% in 2025, 2% in 2025, 5% never.",
                "Russia separates 0 t, 0% of the world in 2024; 0 t, 0% of the world in 2025.",
                "Its share of separated supply passes 1% never, 2% never, 5% never.",
                "Its exports go to the EU 93%, China 7.5% in 2024; nowhere in 2025, by gross weight.",
                "Of the final oxide value of its ore its own plants earn nothing, for it mines nothing in 2024; 31% in 2025.",
                "For its exports it gets 22% less in 2024; nothing, for there are none in 2025, against the price of the oxides in them at China's border.",
                "The EU imports from China 62%, Russia 38% in 2024; from nobody in 2025, by gross weight.",
                "The US imports from nobody in 2024; from nobody in 2025, by gross weight.",
                "Prices (China FOB, USD/kg, 2024 money) peak at Nd 56 in 2024, Dy 1,260 in 2025.",
            ],
            RunSummary.Of(rows, "RUS"));
    }

    [Fact]
    public async Task The_words_change_with_the_table()
    {
        using var run = new SmallRun();
        await run.WriteAsync(SmallMonths.Between(Month.Of(2024, 1), Month.Of(2024, 12)));
        var before = RunSummary.Of(run.Folder, "RUS");
        Assert.Equal(10, before.Count);
        Assert.Contains("passes 1% from the start (2024), 2% from the start (2024), 5% from the start (2024)", before[1], StringComparison.Ordinal);

        var path = Path.Combine(run.Folder, SummaryFile.Name);
        File.WriteAllText(path, File.ReadAllText(path).Replace("share.mining,RUS,0.100000", "share.mining,RUS,0.012000", StringComparison.Ordinal));
        Assert.Contains("passes 1% from the start (2024), 2% never, 5% never", RunSummary.Of(run.Folder, "RUS")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_country_of_the_shipped_world_has_a_name()
    {
        var world = ScenarioReader.Read("baseline", ConfigFolder.Find(AppContext.BaseDirectory)!, new ScenarioOptions(), new Faults())!.Scenario.World;
        Assert.DoesNotContain(world.Countries, country => CountryNames.Of(country.Id) == country.Id);
    }
}
