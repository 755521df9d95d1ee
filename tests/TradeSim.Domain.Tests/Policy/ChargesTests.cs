using TradeSim.Domain.Tests.Scenarios;
using TradeSim.Domain.Tests.World;
using TradeSim.Domain.Units;
using TradeSim.Domain.World.Closed;
using TradeSim.Scenarios;
using TradeSim.Scenarios.Reporting;

namespace TradeSim.Domain.Tests.Policy;

/// <summary>What each rule charged on each shipment, with every instrument in force at once.</summary>
public class ChargesTests
{
    [Fact]
    public void The_charges_of_a_shipment_sum_to_its_duty_its_tax_and_its_rents()
    {
        var file = Path.Combine(Repository.Root, "tests", "instruments.yaml");
        var faults = new Faults();
        var scenario = ScenarioReader.Read(file, Repository.Config, new ScenarioOptions { Until = "2024-06" }, faults)?.Scenario ?? throw new InvalidOperationException(faults.Render());
        var run = scenario.Run();
        var shipments = run.Shipments().ToList();
        Price Of(Shipment shipment, ChargePart part) => new(shipment.Charges.Where(charge => charge.Part == part).Sum(charge => charge.Price.Micros));
        foreach (var shipment in shipments)
        {
            Assert.Equal(shipment.Duty, Of(shipment, ChargePart.Duty));
            Assert.Equal(shipment.ExportTax, Of(shipment, ChargePart.ExportTax));
            Assert.Equal(shipment.ExportRent, Of(shipment, ChargePart.ExportRent));
            Assert.Equal(shipment.ImportRent, Of(shipment, ChargePart.ImportRent));
        }

        var rules = shipments.SelectMany(shipment => shipment.Charges).Select(charge => charge.Rule).ToHashSet();
        Assert.Superset(new HashSet<string> { "us-duty", "us-half", "eu-summer", "kr-tiers", "us-tiers", "jp-friend", "ru-care", "cn-tax", "cn-vat", "cn-desk", "cn-heavy" }, rules);
        Assert.All(rules, rule => Assert.Contains(run, month => month.Measures.Any(row => row.Id == rule && row.State == "in force")));
    }
}
