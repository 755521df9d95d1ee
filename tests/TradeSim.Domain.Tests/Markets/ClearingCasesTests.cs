using TradeSim.Domain.Markets.Clearing;
using TradeSim.Scenarios.Cases;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Every market with a known answer meets the conditions, from a cold and from a warm start.</summary>
public class ClearingCasesTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "cases");

    public static TheoryData<string> Cases()
    {
        var names = Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);
        return [.. names];
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_cleared_market_meets_every_condition(string name)
    {
        var reading = CaseFile.Read(Path.Combine(Folder, name + ".json"));
        Assert.Empty(reading.Faults);
        var problem = reading.Problem!;

        var cold = Clearing.Solve(problem);
        var conditions = EquilibriumConditions.Of(problem, cold);
        Assert.True(conditions.Worst <= 1e-6, $"{conditions.Where} is off by {conditions.Worst:e2} of the scale");

        var warm = Clearing.Solve(problem, cold.ToStart());
        Assert.True(warm.Iterations <= 5, $"A warm start took {warm.Iterations} steps");
        var scale = cold.BuyerPrices.Max(Math.Abs);
        for (var buyer = 0; buyer < cold.BuyerPrices.Length; buyer++)
        {
            Assert.Equal(cold.BuyerPrices[buyer], warm.BuyerPrices[buyer], 1e-9 * scale);
        }
    }

    [Fact]
    public void The_closed_form_of_a_CIF_duty_is_met_to_nine_digits()
    {
        var problem = CaseFile.Read(Path.Combine(Folder, "adval_closed_CIF.json")).Problem!;
        var solution = Clearing.Solve(problem);
        Assert.Equal(100.0 / 9, solution.Flows[0], 1e-9);
        Assert.Equal(31.0 / 18, solution.BuyerPrices[0], 1e-9);
        Assert.Equal(23.0 / 18, solution.SellerPrices[0], 1e-9);
    }
}
