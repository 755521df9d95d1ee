using TradeSim.Scenarios.Cases;

namespace TradeSim.Domain.Tests.Markets;

/// <summary>Case files: what is written reads back, and every fault is found at its place.</summary>
public class CaseFileTests
{
    [Fact]
    public void A_written_market_reads_back_to_the_last_bit()
    {
        for (var number = 0; number < 200; number++)
        {
            var problem = RandomMarkets.Any(number);
            var path = Path.Combine(Path.GetTempPath(), $"tradesim-case-{Guid.NewGuid():n}.json");
            try
            {
                CaseFile.Write(problem, path);
                var first = File.ReadAllText(path);
                var reading = CaseFile.Read(path);
                Assert.Empty(reading.Faults);
                CaseFile.Write(reading.Problem!, path);
                Assert.Equal(first, File.ReadAllText(path));
                Assert.Equal(problem.Routes, reading.Problem!.Routes);
            }
            finally
            {
                File.Delete(path);
            }
        }
    }

    [Fact]
    public void Every_fault_is_listed_with_its_place()
    {
        var faults = Faults(
            """
            { "kind": "spe",
              "suppliers": [ { "id": "a", "curve": { "type": "linear", "a": 1, "b": -2 } },
                             { "id": "a", "curve": { "type": "cubic" } } ],
              "demands": [ { "id": "x", "cap": -1, "curve": { "type": "piecewise", "points": [[1, 5], [0, 6]] } },
                           { "id": "y", "curve": { "type": "fixed", "q": "NaN" } } ],
              "routes": [ { "id": "r", "from": "a", "to": "nowhere", "cost": 1 }, { "id": "s", "from": "a" } ],
              "policies": [ { "id": "p", "type": "tax", "routes": ["r", "q"] },
                            { "id": "t", "type": "trq", "routes": ["r"], "quota": 5, "in": { "specific": 9 }, "over": { "specific": 2 } },
                            { "id": "v", "type": "ad_valorem_tariff", "routes": ["r"], "basis": "EXW", "rate": 0.1 } ] }
            """);
        string[] expected =
        [
            "2:73 CASE009", "3:26 CASE006", "3:50 CASE010", "4:36 CASE009", "4:91 CASE012", "5:62 CASE004", "6:47 CASE007",
            "6:71 CASE003", "7:38 CASE011", "7:61 CASE008", "8:80 CASE014", "9:85 CASE013",
        ];
        Assert.Equal(expected, faults.Select(fault => $"{fault.Line}:{fault.Column} {fault.Code}"));
        Assert.All(faults, fault => Assert.NotEmpty(fault.Cure));
    }

    [Theory]
    [InlineData("{ \"suppliers\": [ NaN ] }", "1:18 CASE001")]
    [InlineData("{ \"kind\": \"joint\" }", "1:11 CASE002")]
    [InlineData("[]", "1:1 CASE004")]
    [InlineData("", "1:1 CASE001")]
    public void A_file_that_is_no_case_says_so(string text, string expected) =>
        Assert.Equal(expected, Faults(text).Select(fault => $"{fault.Line}:{fault.Column} {fault.Code}").Single());

    [Fact]
    public void A_missing_file_is_a_fault_and_no_crash() =>
        Assert.Equal(CaseFaultCodes.NoFile, CaseFile.Read("there-is-no-such.json").Faults.Single().Code);

    private static IReadOnlyList<CaseFault> Faults(string text)
    {
        var path = Path.Combine(Path.GetTempPath(), $"tradesim-case-{Guid.NewGuid():n}.json");
        try
        {
            File.WriteAllText(path, text);
            var reading = CaseFile.Read(path);
            Assert.Null(reading.Problem);
            return reading.Faults;
        }
        finally
        {
            File.Delete(path);
        }
    }
}
